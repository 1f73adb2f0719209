import { describe, expect, it } from 'vitest'
import { marketingManagerDashboards } from '../../../server/definitions/dashboards/marketing-manager.ts'
import { standingOf, type Entry } from './calendar-data.ts'

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
