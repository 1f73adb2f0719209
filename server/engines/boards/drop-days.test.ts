import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../../tests/support/app.ts'
import { promptsFor } from '../../../shared/contracts/board.ts'
import { recordTypes } from '../../../shared/records/index.ts'
import { boardDefinitions } from '../../definitions/boards/index.ts'
import type { Actor } from '../../http/actor.ts'
import type { Values } from '../records/values.ts'
import { aheadOfUtc, startOfDay } from '../../../shared/zone.ts'
import { columnOf, partsOf } from './columns.ts'
import { dropOn, promptSteps, type BoardDefinition } from './definition.ts'
import { decideMove, targetsOf } from './move.ts'
import { readBoard, readColumn } from './read-board.ts'
import { dropsOf } from './words.ts'

let app: TestApp
let admin: Actor
beforeAll(async () => {
  app = await testApp()
  admin = await app.actor('admin')
})

const zones = Intl.supportedValuesOf('timeZone')
const day = 86_400_000
const time = (min: string, max: string) => fc.date({ min: new Date(min), max: new Date(max), noInvalidDate: true })

/** The drops that give a date: board, column, field. */
const drops = boardDefinitions.flatMap((board) =>
  board.columns.flatMap(({ key }) =>
    dropOn(board, key).flatMap((s) => (s.step === 'day' ? [{ board, to: key, field: s.field }] : [])),
  ),
)

/** A card of the board in the column, with the date; undefined where none can be. */
const cardIn = (board: BoardDefinition, column: string, field: string, date: string | null, actor: Actor) =>
  board.columns
    .flatMap((c) => partsOf(c))
    .map((part): Values => ({ status: part.status, [field]: date }))
    .find((card) => columnOf(board, card, actor) === column)

describe('a card that is dropped on a day', () => {
  test('is asked on boards whose columns are days', () => {
    expect(new Set(drops.map((d) => d.board.key))).toContain('call')
  })

  test('stands there afterwards, at its hour, whatever the zone does to its clocks', () => {
    let moved = 0
    fc.assert(
      fc.property(
        fc.constantFrom(...drops),
        fc.constantFrom(...zones),
        time('1995-01-01', '2045-01-01'),
        fc.option(fc.integer({ min: -60 * 24 * 60, max: 60 * 24 * 60 })),
        ({ board, to, field }, timeZone, now, minutes) => {
          const actor = { ...admin, now, timeZone }
          const had = minutes === null ? null : new Date(now.getTime() + minutes * 60_000).toISOString()
          for (const { key } of board.columns) {
            const card = cardIn(board, key, field, had, actor)
            if (!card || key === to || !targetsOf(board, key, actor, 'drag').includes(to)) continue
            const decision = decideMove(board, card, to, actor, {}, 'drag')
            if (decision.outcome !== 'allowed') throw new Error(`${key} → ${to}: ${JSON.stringify(decision)}`)
            const after = { ...card, ...decision.set }
            expect(columnOf(board, after, actor)).toBe(to)
            moved++
            if (!had || recordTypes[board.type].fields[field]!.kind === 'date') continue
            const [was, is] = [Date.parse(had), Date.parse(after[field] as string)]
            const clock = (at: number) => (at + aheadOfUtc(at, timeZone)) % day
            const isSkipped = aheadOfUtc(is - 3 * day, timeZone) !== aheadOfUtc(is + day / 8, timeZone)
            if (!isSkipped) expect(clock(is)).toBe(clock(was))
          }
        },
      ),
      { numRuns: 600 },
    )
    expect(moved).toBeGreaterThan(400)
  })

  test('is offered that day on the sheet', () => {
    for (const { board, to, field } of drops) {
      const actor = { ...admin, timeZone: 'Pacific/Apia', now: new Date('2026-11-27T23:30:00Z') }
      const prompt = dropsOf(board, actor)[to]!.prompts.find((p) => p.field === field)!
      const at = new Date(startOfDay(prompt.suggestDay!, actor.timeZone)).toISOString()
      expect(
        decideMove(
          board,
          cardIn(board, 'late', field, '2026-01-01T00:00:00Z', actor)!,
          to,
          actor,
          { [field]: at },
          'drag',
        ).outcome,
      ).toBe('allowed')
    }
    const asked = dropsOf(drops.find((d) => d.board.key === 'call')!.board, admin)
    expect(
      promptsFor(asked.this_week!.prompts, { dueAt: '2026-01-01T00:00:00Z' }, '2026-11-25').map((p) => p.field),
    ).toEqual(['dueAt'])
    expect(promptsFor(asked.today!.prompts, { dueAt: '2026-01-01T00:00:00Z' }, '2026-11-25')).toEqual([])
  })

  test('may be given another date of the column on the sheet, and none of another', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...drops),
        fc.constantFrom(...zones),
        time('1995-01-01', '2045-01-01'),
        fc.integer({ min: -20 * 24 * 60, max: 20 * 24 * 60 }),
        ({ board, to, field }, timeZone, now, minutes) => {
          const actor = { ...admin, now, timeZone }
          const given = { [field]: new Date(now.getTime() + minutes * 60_000).toISOString() }
          expect(promptSteps(dropOn(board, to)).map((p) => p.field)).toContain(field)
          for (const { key } of board.columns) {
            const card = cardIn(board, key, field, new Date(now.getTime() - 40 * day).toISOString(), actor)
            if (!card || key === to || !targetsOf(board, key, actor, 'drag').includes(to)) continue
            const decision = decideMove(board, card, to, actor, given, 'drag')
            const fits = board.columns.some(
              (c) =>
                c.key === to && partsOf(c).some((p) => columnOf(board, { ...given, status: p.status }, actor) === to),
            )
            expect(decision.outcome).toBe(fits ? 'allowed' : 'refused')
            if (decision.outcome === 'allowed') expect(decision.set).not.toHaveProperty(field)
            else expect(decision).toHaveProperty('rule.sv', expect.stringContaining('Datumet'))
          }
        },
      ),
      { numRuns: 400 },
    )
  })

  test.each([
    [
      'a time that the day does not have',
      'Europe/Stockholm',
      '2026-03-28T10:00:00Z',
      '2026-03-20T01:30:00Z',
      '2026-03-29T01:30:00.000Z',
    ],
    [
      'a time that the day has twice',
      'Europe/Stockholm',
      '2026-10-25T08:00:00Z',
      '2026-10-20T00:30:00Z',
      '2026-10-25T00:30:00.000Z',
    ],
    [
      'a midnight that the day does not have',
      'America/Santiago',
      '2026-09-06T15:00:00Z',
      '2026-09-01T04:30:00Z',
      '2026-09-06T04:30:00.000Z',
    ],
  ])('keeps to it: %s', (_, timeZone, now, had, expected) => {
    const { board, field } = drops.find((d) => d.board.key === 'call')!
    // Seen on the day itself, so that the drop on Today gives that day.
    const at = new Date(Math.max(Date.parse(now), startOfDay(expected.slice(0, 10), timeZone)))
    const actor = { ...admin, now: at, timeZone }
    const decision = decideMove(
      board,
      { status: 'scheduled', [field]: new Date(had).toISOString() },
      'today',
      actor,
      {},
      'drag',
    )
    expect(decision).toMatchObject({ outcome: 'allowed', set: { [field]: expected } })
  })
})

describe('the pages of a column', () => {
  test('go on after midnight where they were before it: none is skipped, none comes twice', async () => {
    const timeZone = 'America/New_York'
    const midnight = startOfDay('2026-11-01', timeZone)
    await sql`insert into call (title, owner_id, due_at) select 'c' || i, ${admin.id}, ${new Date(midnight).toISOString()}::timestamptz + i * interval '1 hour'
      from generate_series(-36, 60) i`.execute(app.db)
    const board = drops.find((d) => d.board.key === 'call')!.board
    const before = { ...admin, timeZone, now: new Date(midnight - 1) }
    const after = { ...admin, timeZone, now: new Date(midnight + 1) }
    for (const { key } of board.columns) {
      const whole = (await readBoard(app.db, before, board, { limit: 200 })).columns.find((c) => c.key === key)!
      const first = (await readBoard(app.db, before, board, { limit: 5 })).columns.find((c) => c.key === key)!
      const ids = first.cards.map((c) => c.id)
      for (let next = first.next; next;) {
        const page = await readColumn(app.db, after, board, key, next, { limit: 5 })
        ids.push(...page.cards.map((c) => c.id))
        next = page.next
      }
      expect(ids, key).toEqual(whole.cards.map((c) => c.id))
      expect(ids).toHaveLength(whole.count)
    }
    const counts = (actor: Actor) =>
      readBoard(app.db, actor, board, { limit: 1 }).then((b) =>
        Object.fromEntries(b.columns.map((c) => [c.key, c.count])),
      )
    // The first of November has 25 hours in New York: the clocks go back.
    expect(await counts(before)).toMatchObject({ late: 12, today: 24, this_week: 61, later: 0 })
    expect(await counts(after)).toMatchObject({ late: 36, today: 25, this_week: 36, later: 0 })
  })
})
