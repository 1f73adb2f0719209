import { expect, test } from 'vitest'
import { canHoldActivities, presetFor, relatedGroups } from './relations.ts'

const company = { id: 'c1', version: 1, can: {}, name: 'Norrfors Bruk AB', phone: '+46 70 555 01 42' }

test('what hangs on a company follows from the declarations', () => {
  const groups = relatedGroups('company', company)
  expect(groups.map((group) => group.type)).toEqual([
    'contact',
    'opportunity',
    'quote',
    'order',
    'contract',
    'case',
    'task',
    'call',
    'event',
    'note',
    'request',
    'company',
  ])
  expect(groups.find((group) => group.type === 'contact')?.where).toEqual({ field: 'companyId', op: 'is', value: 'c1' })
  expect(groups.find((group) => group.type === 'task')?.where).toEqual({
    any: [
      { field: 'companyId', op: 'is', value: 'c1' },
      { field: 'relatedId', op: 'is', value: 'c1' },
    ],
  })
})

test('a new record made on another one begins attached to it', () => {
  expect(presetFor('opportunity', 'company', company)).toMatchObject({
    companyId: 'c1',
    company: { name: 'Norrfors Bruk AB' },
  })
  expect(presetFor('call', 'company', company)).toMatchObject({
    relatedType: 'company',
    relatedId: 'c1',
    phone: '+46 70 555 01 42',
  })
  const contact = {
    id: 'p1',
    version: 1,
    can: {},
    name: 'Henrik',
    companyId: 'c1',
    company: { id: 'c1', name: 'Norrfors' },
  }
  expect(presetFor('case', 'contact', contact)).toMatchObject({ contactId: 'p1', companyId: 'c1' })
})

test('what follows from a call is about the same', () => {
  const call = {
    id: 'k1',
    version: 1,
    can: {},
    title: 'Check-in',
    companyId: 'c1',
    company: { id: 'c1', name: 'Norrfors' },
    contactId: 'p1',
    contact: { id: 'p1', name: 'Henrik' },
  }
  expect(presetFor('task', 'call', call)).toMatchObject({
    relatedType: 'company',
    relatedId: 'c1',
    related: { name: 'Norrfors' },
    contactId: 'p1',
  })
  const onDeal = { ...call, relatedId: 'd1', related: { id: 'd1', name: 'Filters', type: 'opportunity' } }
  expect(presetFor('note', 'call', onDeal)).toMatchObject({
    relatedType: 'opportunity',
    relatedId: 'd1',
    related: { name: 'Filters' },
  })
})

test('activities hang on companies, contacts, deals and cases only', () => {
  expect(['company', 'contact', 'opportunity', 'case'].every(canHoldActivities)).toBe(true)
  expect(['task', 'product', 'user', 'nonsense'].some(canHoldActivities)).toBe(false)
})
