import type { DashboardDefinition } from '../../engines/dashboards/dashboard.ts'
import { marketingManagerDashboards } from './marketing-manager.ts'
import { salesManagerDashboards } from './sales-manager.ts'
import { salesRepDashboards } from './sales-rep.ts'
import { supportDashboard } from './support-rep.ts'

/** The twelve dashboards the product ships. */
export const shippedDashboards: readonly DashboardDefinition[] = [
  ...salesRepDashboards,
  ...salesManagerDashboards,
  ...marketingManagerDashboards,
  supportDashboard,
]
