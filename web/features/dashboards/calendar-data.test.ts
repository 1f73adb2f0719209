import { describe, expect, it } from 'vitest'
import { marketingManagerDashboards } from '../../../server/definitions/dashboards/marketing-manager.ts'
import { byDay, covers, standingOf, type Entry, type Standing } from './calendar-data.ts'
import { daysOf } from './calendar-days.ts'
import { barsOf, crossing, dayWithin, lanesAt, placed } from './calendar-spans.ts'

const calendar = marketingManagerDashboards.flatMap(({ portlets }) => portlets).find(({ kind }) => kind === 'calendar')
const sources = (calendar?.kind === 'calendar' ? calendar.sources : []).map(({ waiting, over, ...source }) => ({
  ...source,
  waiting: [...waiting],
  over: [...over],
}))
const now = new Date('2026-11-25T12:00:00Z')
const stateOf = (type: string, status: string, at: string) => {
  const entry: Entry = { type, id: '1', title: '', status, at, until: null, company: null, owner: null }
  return standingOf(entry, sources, '2026-11-25', now).state
}

describe('what came with the page', () => {
  const period = { from: '2026-10-26', to: '2026-12-06' }
  it('is what any stretch within it shows', () => {
    expect(covers({ period, more: false }, '2026-10-26', '2026-12-06')).toBe(true)
    expect(covers({ period, more: false }, '2026-11-30', '2026-12-06')).toBe(true)
    expect(covers({ period, more: false }, '2026-11-30', '2026-12-07')).toBe(false)
    expect(covers({ period, more: false }, '2026-10-25', '2026-10-31')).toBe(false)
  })
  it('is no answer to a week where it could not hold all', () => {
    expect(covers({ period, more: true }, '2026-11-30', '2026-12-06')).toBe(false)
    expect(covers({ period, more: true }, '2026-10-26', '2026-12-06')).toBe(true)
  })
})

describe('the campaign calendar', () => {
  it('has a campaign late that should have begun, and none that did', () => {
    expect(['idea', 'planning', 'ready'].map((status) => stateOf('campaign', status, '2026-11-24'))).toEqual([
      'late',
      'late',
      'late',
    ])
    expect(stateOf('campaign', 'ready', '2026-11-25')).toBe('open')
    expect(['running', 'follow_up'].map((status) => stateOf('campaign', status, '2026-11-02'))).toEqual([
      'open',
      'open',
    ])
    expect(stateOf('campaign', 'done', '2026-11-02')).toBe('over')
  })
  it('has a send late that has not gone out at its time', () => {
    expect(stateOf('campaignEvent', 'sent', '2026-11-20T09:00:00Z')).toBe('over')
    expect(stateOf('campaignEvent', 'scheduled', '2026-11-25T11:59:00Z')).toBe('late')
    expect(stateOf('campaignEvent', 'draft', '2026-11-25T11:59:00Z')).toBe('late')
    expect(stateOf('campaignEvent', 'scheduled', '2026-11-25T12:01:00Z')).toBe('open')
  })
})

describe('what takes several days', () => {
  const dayOf = (at: string) => new Date(Date.parse(at) + 3_600_000).toISOString().slice(0, 10)
  const entry = (id: string, at: string, until: string | null = null, state: Standing['state'] = 'open'): Standing => ({
    type: 'campaign',
    id,
    title: id,
    status: 'running',
    at,
    until,
    company: null,
    owner: null,
    state,
  })
  const week = daysOf('week', '2026-11-25')
  const ids = (entries: Standing[], days = week) =>
    [...byDay(entries, days, dayOf)].map(([day, list]) => [day.slice(8), ...list.map(({ id }) => id)])

  it('stands on each of its days that is shown, before what has an hour', () => {
    expect(ids([entry('send', '2026-11-25T08:00:00Z'), entry('long', '2026-11-02', '2026-11-26')])).toEqual([
      ['23', 'long'],
      ['24', 'long'],
      ['25', 'long', 'send'],
      ['26', 'long'],
      ['27'],
      ['28'],
      ['29'],
    ])
  })

  it('is a meeting only on the days that it reaches into, in the viewer’s zone', () => {
    const days = ['2026-11-24', '2026-11-25']
    // 23:00 to 01:00 there; 22:00 to midnight; an hour in the morning.
    expect(ids([entry('over midnight', '2026-11-24T22:00:00Z', '2026-11-25T00:00:00Z')], days)).toEqual([
      ['24', 'over midnight'],
      ['25', 'over midnight'],
    ])
    expect(ids([entry('evening', '2026-11-24T21:00:00Z', '2026-11-24T23:00:00Z')], days)).toEqual([
      ['24', 'evening'],
      ['25'],
    ])
    expect(ids([entry('morning', '2026-11-25T08:00:00Z', '2026-11-25T09:00:00Z')], days)).toEqual([
      ['24'],
      ['25', 'morning'],
    ])
  })

  it('with an end before its beginning stands on its first day', () => {
    expect(placed(entry('mistyped', '2026-11-25', '2026-11-02'), dayOf)).toMatchObject({
      from: '2026-11-25',
      to: '2026-11-25',
    })
  })

  it('counts its days', () => {
    const october = { from: '2026-10-20', to: '2026-11-02' }
    expect(dayWithin(october, '2026-10-20')).toEqual({ day: 1, of: 14 })
    expect(dayWithin(october, '2026-11-02')).toEqual({ day: 14, of: 14 })
  })

  it('is one bar a week, each on the first lane that is free, what is late on top', () => {
    const entries = [
      entry('ended', '2026-11-01', '2026-11-24', 'over'),
      entry('all week', '2026-11-20', '2026-12-04'),
      entry('from Friday', '2026-11-27', '2026-11-28'),
      entry('late', '2026-11-25', '2026-11-26', 'late'),
      entry('one day', '2026-11-25'),
    ]
    const bars = barsOf(week, byDay(entries, week, dayOf))
    expect(bars.map(({ entry: { id }, lane, column, days }) => [id, lane, column, days])).toEqual([
      ['late', 0, 2, 2],
      ['all week', 1, 0, 7],
      ['from Friday', 0, 4, 2],
      ['ended', 0, 0, 2],
    ])
    expect(bars.map(({ begins, ends }) => [begins, ends])).toEqual([
      [true, true],
      [false, false],
      [true, true],
      [false, true],
    ])
    expect([0, 4, 6].map((column) => lanesAt(bars, column))).toEqual([2, 2, 2])
    expect(crossing(bars, 0).map(({ entry: { id } }) => id)).toEqual(['all week', 'ended'])
  })
})
