import { recordType, type RecordType, type TypeKey } from './record-type.ts'

/** What the product mails by itself, in the words of a template. */
export const promisedMails = ['meeting_cancelled', 'request_approved', 'request_denied', 'request_done'] as const

interface PromisedMail {
  /** The type of the record whose merge fields its template has. */
  about: TypeKey
  /** Whoever causes it may write a message of his own, `{{message}}`. */
  hasMessage?: true
}

export const promisedMail: Readonly<Record<(typeof promisedMails)[number], PromisedMail>> = {
  meeting_cancelled: { about: 'event', hasMessage: true },
  request_approved: { about: 'request' },
  request_denied: { about: 'request' },
  request_done: { about: 'request' },
}

/** True for the types that a mail can be about: what has a timeline, and the activities on it. */
export const isMailable = ({ key, fields, systemOnly }: RecordType): boolean =>
  !systemOnly && (key === 'company' || key === 'contact' || 'companyId' in fields || 'contactId' in fields)

/** Fields that say what a record is about, so that a mail about it may stand on their timelines. */
export const mailedAbout: readonly string[] = ['relatedId', 'contactId', 'companyId']

/** Words written once and used often: an e-mail, a campaign's e-mail, an answer to a case. */
export const template = recordType({
  key: 'template',
  plural: 'templates',
  table: 'template',
  title: 'name',
  periodField: 'createdAt',
  fields: {
    name: { kind: 'text', required: true, searchable: true },
    kind: { kind: 'list', options: ['email', 'campaign_email', 'case'], default: 'email' },
    /** Sent by itself for this; empty for one that somebody picks. */
    purpose: { kind: 'list', options: promisedMails },
    folder: { kind: 'text', max: 100, searchable: true },
    language: { kind: 'list', options: ['en', 'sv'], default: 'en' },
    subject: { kind: 'text', searchable: true },
    body: { kind: 'longText', searchable: true },
    active: { kind: 'boolean', default: true },
  },
})
