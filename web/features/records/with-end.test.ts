import { expect, test } from 'vitest'
import { withEnd } from './with-end.ts'

const nine = '2026-11-27T08:00:00.000Z'
const ten = '2026-11-27T09:00:00.000Z'
const noon = '2026-11-27T11:00:00.000Z'

test('a meeting that is given a start ends an hour later, and keeps its length when it is moved', () => {
  expect(withEnd('event', {}, { startsAt: nine })).toEqual({ startsAt: nine, endsAt: ten })
  expect(withEnd('event', { startsAt: nine, endsAt: noon }, { startsAt: ten })).toEqual({
    startsAt: ten,
    endsAt: '2026-11-27T12:00:00.000Z',
  })
})

test('an end that lies before the start gives no length; an end given is left as it is', () => {
  expect(withEnd('event', { startsAt: noon, endsAt: nine }, { startsAt: nine })['endsAt']).toBe(ten)
  expect(withEnd('event', { startsAt: nine }, { endsAt: noon })).toEqual({ endsAt: noon })
  expect(withEnd('event', { startsAt: nine, endsAt: ten }, { startsAt: null })).toEqual({ startsAt: null })
  expect(withEnd('call', {}, { dueAt: nine })).toEqual({ dueAt: nine })
})
