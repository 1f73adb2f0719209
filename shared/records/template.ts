import { recordType } from './record-type.ts'

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
    folder: { kind: 'text', max: 100, searchable: true },
    language: { kind: 'list', options: ['en', 'sv'], default: 'en' },
    subject: { kind: 'text', searchable: true },
    body: { kind: 'longText', searchable: true },
    active: { kind: 'boolean', default: true },
  },
})
