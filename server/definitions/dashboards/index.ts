import type { DashboardDefinition } from '../../engines/dashboards/dashboard.ts'
import { repLead } from './rep-lead.ts'
import { repPipeline } from './rep-pipeline.ts'
import { repDelivery } from './rep-delivery.ts'
import { repAccounts } from './rep-accounts.ts'
import { repTodo } from './rep-todo.ts'
import { managerLead } from './manager-lead.ts'
import { managerPipeline } from './manager-pipeline.ts'
import { managerAnalysis } from './manager-analysis.ts'
import { marketingManagerDashboards } from './marketing-manager.ts'
import { supportDashboard } from './support-rep.ts'

/** The twelve dashboards the product ships. */
export const shippedDashboards: readonly DashboardDefinition[] = [
  repLead,
  repPipeline,
  repDelivery,
  repAccounts,
  repTodo,
  managerLead,
  managerPipeline,
  managerAnalysis,
  ...marketingManagerDashboards,
  supportDashboard,
]
