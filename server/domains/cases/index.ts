import { registerOnState } from '../../engines/mail/deliver.ts'
import { registerComputed } from '../../engines/records/expression.ts'
import { registerRules } from '../../engines/records/rules.ts'
import type { Endpoint } from '../../http/endpoint.ts'
import { assignEndpoint } from './assign.ts'
import { closeEndpoint } from './close.ts'
import { escalateEndpoint } from './escalate.ts'
import { caseFigures, companyCaseFigures } from './figures.ts'
import { keepPeople } from './keep-people.ts'
import { followMessages } from './messages.ts'
import { followReply } from './reply-delivery.ts'
import { internalNoteEndpoint, replyEndpoint } from './reply.ts'
import { stampCase } from './stamps.ts'

export const caseEndpoints: Endpoint[] = [
  replyEndpoint,
  internalNoteEndpoint,
  escalateEndpoint,
  assignEndpoint,
  closeEndpoint,
]

/** Rules and figures of cases; called once by the registry, after the activities' (a message is one). */
export const registerCases = (): void => {
  registerRules('case', { before: keepPeople })
  registerRules('case', { before: stampCase })
  registerRules('message', { after: followMessages })
  registerOnState(followReply)
  registerComputed('case', caseFigures)
  registerComputed('company', companyCaseFigures)
}
