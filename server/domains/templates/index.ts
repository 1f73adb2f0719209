import { registerRules } from '../../engines/records/rules.ts'
import type { Endpoint } from '../../http/endpoint.ts'
import { emailDraftEndpoint } from './email-draft.ts'
import { keepReadable } from './keep-template.ts'
import { registerPromisedMails, type ShippedMail } from './promised-mail.ts'
import { resendEmailEndpoint } from './resend-email.ts'
import { sendEmailEndpoint } from './send-email.ts'

export const templateEndpoints: Endpoint[] = [emailDraftEndpoint, sendEmailEndpoint, resendEmailEndpoint]

/** The rule of templates, and the mails that are sent in their words; called once by the registry. */
export const registerTemplates = (mails: readonly ShippedMail[]): void => {
  registerPromisedMails(mails)
  registerRules('template', { before: keepReadable })
}
