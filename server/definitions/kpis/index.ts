import type { MetricDefinition } from '../../engines/metrics/metric.ts'
import { accountKpis } from './accounts.ts'
import { activityKpis } from './activities.ts'
import { campaignKpis } from './campaigns.ts'
import { leadKpis } from './leads.ts'
import { orderKpis } from './orders.ts'
import { marketingKpis } from './marketing.ts'
import { pipelineKpis } from './pipeline.ts'
import { supportKpis } from './support.ts'

/** Every figure the product ships. */
export const metricDefinitions: readonly MetricDefinition[] = [
  ...pipelineKpis,
  ...leadKpis,
  ...activityKpis,
  ...supportKpis,
  ...accountKpis,
  ...marketingKpis,
  ...campaignKpis,
  ...orderKpis,
]
