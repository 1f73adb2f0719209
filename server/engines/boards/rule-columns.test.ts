import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, describe, expect, test } from 'vitest'
import { testApp, type TestApp } from '../../../tests/support/app.ts'
import { recordTypes } from '../../../shared/records/index.ts'
import { boardDefinitions } from '../../definitions/boards/index.ts'
import type { Actor } from '../../http/actor.ts'
import { columnName } from '../access/column-name.ts'
import { narrowing } from '../records/list.ts'
import type { Values } from '../records/values.ts'
import { columnOf, columnTest, columnWhere, partsOf } from './columns.ts'
import type { BoardColumn, BoardDefinition } from './definition.ts'

/*
 * The column of a card is worked out three times: for the card itself, for the column's page and counts, and for the filter that opens
 * its rows. Here all three meet a fourth, which counts days by the zone's calendar alone.
 */
let app: TestApp
let admin: Actor
beforeAll(async () => {
  app = await testApp()
  admin = await app.actor('admin')
})

const day = 86_400_000
const hour = day / 24

const calendars = new Map<string, Intl.DateTimeFormat>()

/** Days since 1970 of the date that the zone's calendar shows at an instant. */
const dayNumber = (at: number, timeZone: string): number => {
  let format = calendars.get(timeZone)
  if (!format) calendars.set(timeZone, (format = new Intl.DateTimeFormat('en-US', { timeZone })))
  const [month, date, year] = format.format(at).split('/').map(Number)
  // Date.UTC takes years before 100 for those of the last century.
  return new Date(0).setUTCFullYear(year!, month! - 1, date!) / day
}

/** Where the records of a board's type may stand in time: the fields that its columns go by. */
const dateFieldsOf = (board: BoardDefinition): string[] => [
  ...new Set(
    board.columns.flatMap((c) => [
      ...(c.closed ? [c.closed.by] : []),
      ...partsOf(c).flatMap((p) => (p.date ? [p.date.field] : [])),
    ]),
  ),
]
const isDay = (board: BoardDefinition, field: string) => recordTypes[board.type].fields[field]!.kind === 'date'

/** Days from today of a field's value; undefined where it is empty. */
const daysAhead = (board: BoardDefinition, field: string, value: unknown, { now, timeZone }: Actor) => {
  if (typeof value !== 'string') return undefined
  const date = isDay(board, field) ? Date.parse(value) / day : dayNumber(Date.parse(value), timeZone)
  return date - dayNumber(now.getTime(), timeZone)
}

const isInColumn = (board: BoardDefinition, column: BoardColumn, values: Values, actor: Actor): boolean =>
  partsOf(column).some(({ status, date }) => {
    if (values.status !== status) return false
    if (!date) return true
    const ahead = daysAhead(board, date.field, values[date.field], actor)
    if (ahead === undefined) return date.orEmpty === true || date.isEmpty === true
    if (date.isEmpty) return false
    return ahead >= (date.from ?? -Infinity) && ahead < (date.until ?? Infinity)
  })

const isShown = (board: BoardDefinition, { closed }: BoardColumn, values: Values, actor: Actor): boolean => {
  if (!closed) return true
  const ahead = daysAhead(board, closed.by, values[closed.by], actor)
  return ahead !== undefined && ahead >= -closed.days
}

/** Records of every status at every instant (or its day), and without the dates that may be empty. */
const recordsOf = (board: BoardDefinition, instants: readonly number[], timeZone: string): Values[] => {
  const fields = dateFieldsOf(board)
  const at = (field: string, instant: number) =>
    isDay(board, field)
      ? new Date(Math.min(dayNumber(instant, timeZone) * day, Date.parse('9999-12-31'))).toISOString().slice(0, 10)
      : new Date(instant).toISOString()
  return recordTypes[board.type].fields.status!.options!.flatMap((status) =>
    [null, ...instants].map((instant) => ({
      status,
      ...Object.fromEntries(Object.entries(board.base ?? {}).map(([field, [value]]) => [field, value])),
      ...Object.fromEntries(
        fields.map((field) => {
          const { required } = recordTypes[board.type].fields[field]!
          return [field, instant !== null ? at(field, instant) : required ? at(field, instants[0]!) : null]
        }),
      ),
    })),
  )
}

/** The columns that the database puts each record in: by the column's own test, and by the filter that opens its rows. */
const columnsInSql = async (board: BoardDefinition, records: readonly Values[], actor: Actor) => {
  const names = Object.keys(records[0]!)
  const cast = (name: string) => {
    const { kind } = recordTypes[board.type].fields[name]!
    return sql.raw(kind === 'date' ? 'date[]' : kind === 'datetime' ? 'timestamptz[]' : 'text[]')
  }
  const arrays = names.map((name) => sql`${records.map((r) => r[name])}::${cast(name)}`)
  const tests = (of: (column: BoardColumn) => ReturnType<typeof sql>) =>
    sql`array_remove(array[${sql.join(board.columns.map((c) => sql`case when ${of(c)} then ${c.key}::text end`))}], null)`
  const { rows } = await sql<{ shown: string[]; opened: string[] }>`
    select ${tests((c) => columnTest(board, c, actor, null))} as shown,
      ${tests((c) => narrowing(actor, board.type, columnWhere(board, c, actor, null)))} as opened
    from unnest(${sql.join(arrays)}) with ordinality as t(${sql.join([...names.map((n) => sql.ref(columnName(n))), sql.ref('nth')])})
    order by t.nth`.execute(app.db)
  return rows
}

const check = async (board: BoardDefinition, now: number, timeZone: string, instants: readonly number[]) => {
  const actor = { ...admin, now: new Date(now), timeZone }
  const records = recordsOf(board, instants, timeZone)
  const told = await columnsInSql(board, records, actor)
  const wrong = records.flatMap((values, i) => {
    const columns = board.columns.filter((c) => isInColumn(board, c, values, actor))
    const offBoard = board.offBoard?.find((s) => s.key === values.status)?.key
    const shown = columns.filter((c) => isShown(board, c, values, actor)).map((c) => c.key)
    const expected = {
      // One column and no other, or a status that has left the board.
      columns: offBoard ? 0 : 1,
      card: columns[0]?.key ?? offBoard,
      shown: shown.join(),
      opened: shown.join(),
    }
    const found = {
      columns: columns.length,
      card: columnOf(board, values, actor),
      shown: told[i]!.shown.join(),
      opened: told[i]!.opened.join(),
    }
    const isRight = Object.entries(expected).every(([name, value]) => found[name as keyof typeof found] === value)
    return isRight ? [] : [{ board: board.key, timeZone, now: actor.now, values, expected, found }]
  })
  expect(wrong.slice(0, 3)).toEqual([])
  return records.length
}

/** The instants of a year at which a zone's clocks change. */
const changesIn = (timeZone: string, year: number): number[] => {
  const format = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
  const shown = (at: number) => format.format(at).split(', ')[1]
  const found: number[] = []
  for (let at = Date.UTC(year, 0, 1); at < Date.UTC(year + 1, 0, 1); at += day) {
    if (shown(at) === shown(at + day)) continue
    let [low, high] = [at, at + day]
    while (high - low > 1) {
      const middle = Math.floor((low + high) / 2)
      if (shown(middle) === shown(low)) low = middle
      else high = middle
    }
    found.push(high)
  }
  return found
}

/** Around an instant, and around the edges of each column as seen from there: to the millisecond, and hours off. */
const around = (board: BoardDefinition, now: number): number[] => {
  const days = board.columns.flatMap((c) => [
    ...(c.closed ? [-c.closed.days] : []),
    ...partsOf(c).flatMap(({ date }) => [date?.from, date?.until].filter((d) => d !== undefined)),
  ])
  const offsets = [0, ...days].flatMap((d) => [0, 1, 2].map((n) => d + n - 1))
  return [...new Set(offsets)].flatMap((d) =>
    [-25 * hour, -hour, -1, 0, 1, hour / 2, hour, 2 * hour].map((more) => now + d * day + more),
  )
}

const zones = [
  'Europe/Stockholm',
  'America/New_York',
  'Asia/Kathmandu',
  'Australia/Lord_Howe',
  'Pacific/Apia',
  'UTC',
  // Midnight is skipped here, and shown twice there.
  'America/Santiago',
  'Atlantic/Azores',
]
/** Boards with a column that goes by a date, open or closed. */
const boards = boardDefinitions.filter((board) => dateFieldsOf(board).length)
const ruled = boards.filter((b) => b.columns.some((c) => partsOf(c).some((p) => p.date)))

describe('card, column and filter name the same one column', () => {
  test('boards with columns by date are among those asked', () => {
    expect(ruled.map((b) => b.key)).toEqual(expect.arrayContaining(['call', 'event']))
  })

  test.each(zones)(
    'around midnight, month and year ends, 29 February and both changes of clocks in %s',
    async (zone) => {
      const midnight = (date: string) => {
        let at = Date.parse(`${date}T00:00:00Z`) - 14 * hour
        while (dayNumber(at, zone) * day < Date.parse(date)) at += hour / 4
        return at
      }
      const moments = [
        ...['2026-05-01', '2027-01-01', '2028-02-29', '2028-03-01'].map(midnight),
        ...changesIn(zone, 2026),
        ...(zone === 'Pacific/Apia' ? changesIn(zone, 2011) : []),
      ]
      let seen = 0
      for (const board of ruled)
        for (const moment of moments)
          for (const now of [moment - 1, moment, moment + 9 * hour])
            seen += await check(board, now, zone, around(board, moment))
      expect(seen).toBeGreaterThan(3000)
    },
  )

  test('at any time in any zone, on every board', async () => {
    const when = fc.date({ min: new Date('1990-01-01'), max: new Date('2045-01-01'), noInvalidDate: true })
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...boards),
        fc.constantFrom(...Intl.supportedValuesOf('timeZone')),
        when,
        fc.array(fc.integer({ min: -45 * 24 * 60, max: 100 * 24 * 60 }), { minLength: 5, maxLength: 20 }),
        async (board, zone, now, minutes) => {
          await check(board, now.getTime(), zone, [
            Date.parse('0900-01-01'),
            Date.parse('9999-12-31T23:59:59Z'),
            ...minutes.map((m) => now.getTime() + m * 60_000),
          ])
        },
      ),
      { numRuns: 150 },
    )
  })
})
