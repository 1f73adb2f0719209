import type { Endpoint } from '../../http/endpoint.ts'
import { emailDraftEndpoint } from './email-draft.ts'
import { resendEmailEndpoint } from './resend-email.ts'
import { sendEmailEndpoint } from './send-email.ts'

export const templateEndpoints: Endpoint[] = [emailDraftEndpoint, sendEmailEndpoint, resendEmailEndpoint]
