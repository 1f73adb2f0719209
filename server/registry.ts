import { registerAccounts } from './domains/accounts/index.ts'
import { activityEndpoints, registerActivities } from './domains/activities/index.ts'
import { campaignEndpoints, registerCampaigns } from './domains/campaigns/index.ts'
import { caseEndpoints, registerCases } from './domains/cases/index.ts'
import { leadEndpoints, registerLeads } from './domains/leads/index.ts'
import { registerAnalysis } from './domains/analysis/index.ts'
import { registerRequests, requestEndpoints } from './domains/requests/index.ts'
import { registerPeople } from './domains/people/index.ts'
import { orderEndpoints, registerOrders } from './domains/orders/index.ts'
import { pipelineEndpoints, registerPipeline } from './domains/pipeline/index.ts'
import { registerTemplates, templateEndpoints } from './domains/templates/index.ts'
import { boardDefinitions } from './definitions/boards/index.ts'
import { shippedDashboards } from './definitions/dashboards/index.ts'
import { metricDefinitions } from './definitions/kpis/index.ts'
import { shippedLists } from './definitions/lists/index.ts'
import { shippedMails } from './definitions/mails/index.ts'
import { roleDefinitions, roleTitles } from './definitions/roles/index.ts'
import { registerRoles } from './engines/access/role.ts'
import { allBoards, danglingInBoards, registerBoards } from './engines/boards/boards.ts'
import { boardEndpoints } from './engines/boards/endpoints.ts'
import { replayEndpoints } from './engines/boards/replay-endpoints.ts'
import { danglingInDashboards } from './engines/dashboards/check.ts'
import { registerDashboards } from './engines/dashboards/dashboard.ts'
import { dashboardEndpoints } from './engines/dashboards/endpoints.ts'
import { metricEndpoints } from './engines/metrics/endpoints.ts'
import { registerMetrics } from './engines/metrics/metric.ts'
import { missingComputed } from './engines/records/expression.ts'
import { registerSpans } from './engines/records/spans.ts'
import { commandEndpoints } from './engines/records/command-endpoints.ts'
import { recordEndpoints } from './engines/records/endpoints.ts'
import { searchEndpoints } from './engines/search/endpoints.ts'
import { transferEndpoints } from './engines/transfer/endpoints.ts'
import { viewEndpoints } from './engines/views/endpoints.ts'
import type { Endpoint } from './http/endpoint.ts'

/** Every operation of engines and domains. */
export const endpoints: Endpoint[] = [
  ...recordEndpoints,
  ...commandEndpoints,
  ...searchEndpoints,
  ...transferEndpoints,
  ...templateEndpoints,
  ...activityEndpoints,
  ...caseEndpoints,
  ...metricEndpoints,
  ...dashboardEndpoints,
  ...boardEndpoints,
  ...replayEndpoints,
  ...viewEndpoints,
  ...pipelineEndpoints,
  ...leadEndpoints,
  ...orderEndpoints,
  ...campaignEndpoints,
  ...requestEndpoints,
]

let isRegistered = false

/**
 * Makes definitions, rules and computed fields known to the engines, once a process.
 * @throws Error that names every dangling reference; the server then does not start
 */
export const register = (): void => {
  if (isRegistered) return
  isRegistered = true
  registerRoles(roleDefinitions)
  registerSpans()
  registerMetrics(metricDefinitions)
  registerDashboards({ dashboards: shippedDashboards, lists: shippedLists, roleTitles })
  // Order matters: the stage of a company decides its status, which boards judge; a message completes its attachment before its case reads it.
  registerPeople()
  registerTemplates(shippedMails)
  registerActivities()
  registerAccounts()
  registerBoards(boardDefinitions)
  registerCases()
  registerCampaigns()
  registerPipeline()
  registerLeads()
  registerOrders()
  registerRequests()
  registerAnalysis()
  const dangling = danglingInBoards()
  if (dangling.length) throw new Error(`Names in board definitions that lead nowhere: ${dangling.join(', ')}`)
  const missing = missingComputed()
  if (missing.length) throw new Error(`Computed fields without an expression: ${missing.join(', ')}`)
  const loose = danglingInDashboards(allBoards().map((board) => board.key))
  if (loose.length) throw new Error(`Definitions that name what does not exist:\n${loose.join('\n')}`)
}
