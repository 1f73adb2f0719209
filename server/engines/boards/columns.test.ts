import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../../tests/support/app.ts'
import { boardDefinitions } from '../../definitions/boards/index.ts'
import { pipelineBoard } from '../../definitions/boards/pipeline.ts'
import { encodeCursor, queryMark } from '../records/cursor.ts'
import { danglingIn } from './boards.ts'
import { instantOf, workdayFrom } from './days.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})

describe('the day a card stands under', () => {
  test.each(['Pacific/Auckland', 'America/Los_Angeles', 'Asia/Kolkata', 'Europe/Stockholm'])(
    'is the same for the list and for the card in %s, hour by hour',
    async (zone) => {
      await sql`update app_user set time_zone = ${zone} where id = ${app.ids.rep3}`.execute(app.db)
      await sql`delete from call where owner_id = ${app.ids.rep3}`.execute(app.db)
      await sql`insert into call (title, owner_id, due_at)
        select 'c', ${app.ids.rep3}, now() + i * interval '2 hours' from generate_series(-36, 120) i`.execute(app.db)
      const { body } = await app.call('rep3', 'GET', '/api/boards/call?limit=200')
      for (const column of body.columns) {
        expect(column.cards).toHaveLength(column.count)
        for (const card of column.cards) expect(card.column).toBe(column.key)
      }
      expect(body.columns.map((c: any) => c.count).reduce((a: number, b: number) => a + b)).toBe(157)
      // A day on which the clocks change has an hour more or less.
      expect(Math.abs(body.columns[1].count - 12)).toBeLessThanOrEqual(1)
    },
  )

  test('stays that of the first page, when the next is asked after midnight', async () => {
    await sql`update app_user set time_zone = 'UTC' where id = ${app.ids.rep2}`.execute(app.db)
    const [now, day] = [Date.now(), 86_400_000]
    for (const [title, at] of [
      ['yesterday', now - day],
      ['today', now],
    ] as const)
      await app.call('rep2', 'POST', '/api/records/call', { title, dueAt: new Date(at).toISOString() })
    const cursor = (asOf: number) =>
      encodeCursor(queryMark(['board', app.ids.rep2, 'call', 'today']), {
        asOf: new Date(asOf).toISOString(),
        keys: ['{}', '2000-01-01'],
        id: app.ids.rep2,
      })
    const titles = async (asOf: number) =>
      (await app.call('rep2', 'GET', `/api/boards/call/columns/today?cursor=${cursor(asOf)}`)).body.cards.map(
        (c: any) => c.title,
      )
    expect(await titles(now)).toEqual(['today'])
    expect(await titles(now - day)).toEqual(['yesterday'])
  })
})

describe('days', () => {
  const clock = (now: string) => ({ now: new Date(now), timeZone: 'Europe/Stockholm' })
  test('leave out weekends, but not today', () => {
    expect(workdayFrom(1, clock('2026-11-27T12:00:00Z'))).toBe('2026-11-30')
    expect(workdayFrom(0, clock('2026-11-28T12:00:00Z'))).toBe('2026-11-28')
    expect(workdayFrom(8, clock('2026-11-23T12:00:00Z'))).toBe('2026-12-01')
  })
  test('keep the hour over a change of clocks', () => {
    expect(instantOf('2026-03-30', new Date('2026-03-27T08:30:00Z'), 'Europe/Stockholm')).toBe(
      '2026-03-30T07:30:00.000Z',
    )
    expect(instantOf('2026-03-30', null, 'Europe/Stockholm')).toBe('2026-03-30T07:00:00.000Z')
    expect(instantOf('2026-01-02', new Date('2026-01-01T23:30:00Z'), 'America/New_York')).toBe(
      '2026-01-02T23:30:00.000Z',
    )
  })
})

describe('names in a board', () => {
  test('lead somewhere in all that ship', () => {
    for (const board of boardDefinitions) expect(danglingIn(board)).toEqual([])
  })
  test.each([
    ['a card field', { card: [{ field: 'nonsense' }] }, 'nonsense'],
    [
      'a column',
      { columns: [...pipelineBoard.columns, { key: 'heaven', title: { en: '', sv: '' }, color: 'red' }] },
      'heaven',
    ],
    ['a move', { moves: [{ from: ['identified'], to: ['heaven'] }] }, 'heaven'],
    ['a question', { drops: { won: [{ step: 'prompt', field: 'nonsense', need: 'optional' }] } }, 'nonsense'],
    [
      'a colour',
      { colors: [{ color: 'red', reason: { en: '', sv: '' }, when: [{ field: 'nonsense', is: 'past' }] }] },
      'nonsense',
    ],
    ['a figure', { kpis: ['nonsense'] }, 'nonsense'],
  ] as const)('that dangle are told: %s', (_, change, name) => {
    expect(danglingIn({ ...pipelineBoard, ...change } as typeof pipelineBoard)).toEqual([`pipeline: ${name}`])
  })
})
