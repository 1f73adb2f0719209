import { beforeAll, expect, test } from 'vitest'
import { mergeDataOf, readEnds } from '../../server/domains/templates/merge-data.ts'
import { shippedMails } from '../../server/definitions/mails/index.ts'
import { readRecord } from '../../server/engines/records/list.ts'
import type { TypeKey } from '../../shared/records/index.ts'
import { aboutOf, mailableTypes, mergeGroups } from '../../web/features/campaigns/merge-fields.ts'
import { testApp, type TestApp } from '../support/app.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})
const make = async (type: string, fields: object): Promise<string> => {
  const { status, body } = await app.call('admin', 'POST', `/api/records/${type}`, fields)
  expect(status, JSON.stringify(body)).toBe(201)
  return body.id
}
const codesOf = (about: TypeKey, purpose?: string) =>
  mergeGroups(about, purpose).flatMap(({ fields }) => fields.map(({ code }) => code))
const isThere = (data: unknown, code: string) =>
  code.split('.').every((key) => {
    const isOwn = typeof data === 'object' && data !== null && Object.hasOwn(data, key)
    data = isOwn ? (data as Record<string, unknown>)[key] : undefined
    return isOwn
  })

test('each merge field that a template’s page offers is one that a mail is filled in with', async () => {
  const companyId = await make('company', { name: 'Nordvik' })
  const contactId = await make('contact', { name: 'Eva', companyId })
  const about: Partial<Record<TypeKey, object>> = {
    opportunity: { title: 'Deal' },
    task: { title: 'Task' },
    event: { title: 'Visit', startsAt: '2031-01-06T10:00:00Z' },
    case: { title: 'Leak' },
    request: { title: 'A film' },
  }
  const actor = await app.actor('admin')
  const missing: string[] = []
  for (const [type, fields] of Object.entries(about) as [TypeKey, object][]) {
    const contact = type === 'request' ? {} : { contactId }
    const row = await readRecord(app.db, actor, type, await make(type, { ...fields, companyId, ...contact }))
    // A request is about no contact.
    const data = {
      ...mergeDataOf(actor, type, row, await readEnds(app.db, actor, [row]), 'en'),
      recipient: { name: '', email: '' },
      message: '',
    }
    missing.push(
      ...codesOf(type).filter((code) => !isThere(data, code) && !(type === 'request' && code.startsWith('contact.'))),
    )
  }
  expect(missing).toEqual([])
  expect(mailableTypes()).toEqual(expect.arrayContaining(['company', 'contact', ...Object.keys(about)]))
})

test('what the shipped templates say is offered on their pages', () => {
  for (const { purpose, en, sv } of shippedMails) {
    const offered = codesOf(aboutOf(purpose)!, purpose)
    for (const { subject, body } of [en, sv])
      for (const [, code] of `${subject}${body}`.matchAll(/\{\{ ([\w.]+) \}\}/g)) expect(offered).toContain(code)
  }
})
