import { registerComputed } from '../../engines/records/expression.ts'
import { registerCan } from '../../engines/records/rows.ts'
import { registerRules } from '../../engines/records/rules.ts'
import type { Endpoint } from '../../http/endpoint.ts'
import { assignDealsEndpoint, keepSellers } from './assign.ts'
import { cloneDealEndpoint } from './clone.ts'
import { raiseCompanies } from './company-stage.ts'
import { companyDealFigures, dealFigures } from './figures.ts'
import { reopenDealEndpoint } from './reopen.ts'
import { closedStatuses, stampDeal } from './stamps.ts'

export const pipelineEndpoints: Endpoint[] = [reopenDealEndpoint, cloneDealEndpoint, assignDealsEndpoint]

/** Rules and figures of deals; called once by the registry, after the boards, which judge a status before it is stamped. */
export const registerPipeline = (): void => {
  registerRules('opportunity', { before: stampDeal, after: raiseCompanies })
  for (const type of ['company', 'opportunity'] as const) registerRules(type, { before: keepSellers })
  registerCan('opportunity', ({ can, status }) => {
    if ('reopen' in can) can.reopen &&= closedStatuses.includes(status as string)
  })
  registerComputed('opportunity', dealFigures)
  registerComputed('company', companyDealFigures)
}
