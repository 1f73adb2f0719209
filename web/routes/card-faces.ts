import { callFace, eventFace, taskFace } from '../features/activities/activity-faces.tsx'
import { registerCardFace } from '../features/boards/card-faces.ts'
import { campaignFace, requestFace } from '../features/campaigns/campaign-faces.tsx'
import { caseFace } from '../features/cases/case-face.tsx'
import { leadFace } from '../features/leads/lead-face.tsx'
import { contractFace, orderFace } from '../features/orders/order-faces.tsx'
import { dealFace } from '../features/pipeline/deal-face.tsx'

/** Puts the features' faces on the cards of their types. */
export function registerCardFaces(): void {
  registerCardFace('company', leadFace)
  registerCardFace('opportunity', dealFace)
  registerCardFace('task', taskFace)
  registerCardFace('call', callFace)
  registerCardFace('event', eventFace)
  registerCardFace('case', caseFace)
  registerCardFace('order', orderFace)
  registerCardFace('contract', contractFace)
  registerCardFace('campaign', campaignFace)
  registerCardFace('request', requestFace)
}
