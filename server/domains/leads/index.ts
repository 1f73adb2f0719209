import { registerComputed } from '../../engines/records/expression.ts'
import { registerCan } from '../../engines/records/rows.ts'
import { registerRules } from '../../engines/records/rules.ts'
import type { Endpoint } from '../../http/endpoint.ts'
import { assignLeadsEndpoint } from './assign.ts'
import { claimLeadEndpoint } from './claim.ts'
import { convertLeadEndpoint } from './convert.ts'
import { duplicatesEndpoint, possibleDuplicate } from './duplicates.ts'
import { reopenLeadEndpoint } from './reopen.ts'
import { endFollowUps, stampLead } from './stamps.ts'

export const leadEndpoints: Endpoint[] = [
  convertLeadEndpoint,
  claimLeadEndpoint,
  assignLeadsEndpoint,
  reopenLeadEndpoint,
  duplicatesEndpoint,
]

/** Rules of leads; called once by the registry, after the accounts' and the boards'. */
export const registerLeads = (): void => {
  registerComputed('company', { possibleDuplicate })
  registerRules('company', { before: stampLead, after: endFollowUps })
  // A row that was asked for without its stage says nothing about it.
  registerCan('company', ({ can, stage, status }) => {
    const isWorked = (stage === undefined || stage === 'lead') && status !== 'dead'
    if ('convert' in can) can.convert &&= isWorked
    // Whoever sees a company may put it into a target group.
    if ('addToSegment' in can) can.addToSegment = true
  })
}
