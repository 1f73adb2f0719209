import { expect, test } from 'vitest'
import { sectionsOf, type Item } from './agenda-data.ts'

const sources = [
  { type: 'call', waiting: ['scheduled'] },
  { type: 'task', waiting: ['not_started'] },
  { type: 'event', waiting: [] },
]
const item = (id: string, type: string, at: string, status = 'scheduled'): Item => ({
  id,
  type,
  at,
  status,
  title: id,
  company: null,
  tick: 'complete',
  mayTick: true,
})
/** Days of Stockholm in winter. */
const dayOf = (at: string) => new Date(Date.parse(at) + 3_600_000).toISOString().slice(0, 10)
const named = (items: Item[]) =>
  sectionsOf(items, sources, '2026-11-25', dayOf).map((part) => [part.key, part.items.map(({ id }) => id)])

test('what waits past its day is late, a meeting past its day is to be followed up, the hour of today decides nothing', () => {
  expect(
    named([
      item('tomorrow', 'call', '2026-11-26T09:00:00Z'),
      item('morning', 'call', '2026-11-25T07:00:00Z'),
      item('met', 'event', '2026-11-20T09:00:00Z'),
      item('late', 'call', '2026-11-24T09:00:00Z'),
      item('later', 'task', '2026-11-20', 'not_started'),
    ]),
  ).toEqual([
    ['late', ['later', 'late']],
    ['followUp', ['met']],
    ['today', ['morning']],
    ['ahead', ['tomorrow']],
  ])
})

test('days begin in the viewer’s zone, and what has no hour stands after what has one', () => {
  expect(
    named([
      item('any time', 'task', '2026-11-25', 'not_started'),
      item('just after midnight', 'call', '2026-11-24T23:30:00Z'),
      item('noon', 'call', '2026-11-25T11:00:00Z'),
    ]),
  ).toEqual([['today', ['just after midnight', 'noon', 'any time']]])
})

test('nothing to do makes no part', () => {
  expect(named([])).toEqual([])
})
