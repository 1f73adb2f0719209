import { registerOnState } from '../../engines/mail/deliver.ts'
import { registerComputed } from '../../engines/records/expression.ts'
import { registerRules } from '../../engines/records/rules.ts'
import type { Endpoint } from '../../http/endpoint.ts'
import { keepActivityDates } from './activity-dates.ts'
import { completeAttachment } from './attachment.ts'
import { completeCallEndpoint } from './complete-call.ts'
import { takePhones } from './call-phone.ts'
import { callFigures } from './last-note.ts'
import { keepLength } from './event-times.ts'
import { followUpHeld } from './follow-up.ts'
import { holdEventEndpoint } from './hold-event.ts'
import { logCallEndpoint } from './log-call.ts'
import { deliveryFields, finalOnceLeft, followDelivery, keepWords, withdrawDeleted } from './sent-mail.ts'
import { tellAttendees } from './tell-attendees.ts'
import { stampCall, stampEvent, stampMessage, stampTask } from './stamps.ts'

export const activityEndpoints: Endpoint[] = [completeCallEndpoint, logCallEndpoint, holdEventEndpoint]

/** Rules of tasks, calls, events, notes and messages; called once by the registry. */
export const registerActivities = (): void => {
  const attached = { before: completeAttachment, keep: keepActivityDates }
  for (const type of ['task', 'call', 'event', 'note', 'message'] as const) registerRules(type, attached)
  registerRules('task', { before: stampTask })
  registerRules('call', { beforeAll: takePhones })
  registerRules('call', { before: stampCall })
  registerRules('event', { before: keepLength, after: tellAttendees })
  registerRules('event', { before: stampEvent, after: followUpHeld })
  registerRules('message', { before: stampMessage })
  registerRules('message', { before: keepWords, keep: withdrawDeleted, final: finalOnceLeft })
  registerComputed('call', callFigures)
  registerComputed('message', deliveryFields)
  registerOnState(followDelivery)
}
