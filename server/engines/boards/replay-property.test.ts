import fc from 'fast-check'
import { sql } from 'kysely'
import { beforeAll, expect, test } from 'vitest'
import { people, testApp, type TestApp, type Who } from '../../../tests/support/app.ts'
import { writesOf } from '../../../tests/support/past-deals.ts'

/**
 * A company's deals lived through at random, then every day replayed and pairs of days compared, against a model that only plays the
 * events again: it knows no spans, no history and no SQL.
 */

let app: TestApp
let past: ReturnType<typeof writesOf>
const zones = { admin: 'Asia/Tokyo', manager: 'America/New_York', rep: 'Europe/Stockholm' } as const
type Viewer = keyof typeof zones
beforeAll(async () => {
  app = await testApp()
  past = writesOf(app)
  for (const [who, zone] of Object.entries(zones))
    await sql`update app_user set time_zone = ${zone} where id = ${app.ids[who as Who]}::uuid`.execute(app.db)
})

const open = ['identified', 'in_discussion', 'decision_makers', 'proposal', 'negotiation', 'purchasing']
const closed = ['won', 'lost']
const owners = ['rep', 'rep2', 'rep3', null] as const
type Owner = (typeof owners)[number]

interface Step {
  hours: number
  deal: number
  act:
    | { do: 'create'; owner: Owner; cents: number | null; due: number | null }
    | { do: 'import'; owner: Owner; cents: number | null; statuses: string[] }
    | { do: 'move'; to: string }
    | { do: 'edit'; cents: number | null; due: number | null }
    | { do: 'assign'; owner: Owner }
    | { do: 'delete' }
    | { do: 'restore' }
}
const cents = fc.option(fc.integer({ min: 0, max: 900_000 }))
const due = fc.option(fc.integer({ min: -40, max: 40 }))
const owner = fc.constantFrom(...owners)
const status = fc.constantFrom(...open, ...closed)
const steps: fc.Arbitrary<Step[]> = fc.array(
  fc.record({
    hours: fc.integer({ min: 1, max: 30 }),
    deal: fc.nat(20),
    act: fc.oneof(
      { weight: 4, arbitrary: fc.record({ do: fc.constant('create' as const), owner, cents, due }) },
      {
        weight: 1,
        arbitrary: fc.record({
          do: fc.constant('import' as const),
          owner,
          cents,
          statuses: fc
            .tuple(fc.constantFrom(...open), fc.constantFrom(...open), status)
            .map((all) => [...new Set(all)]),
        }),
      },
      { weight: 6, arbitrary: fc.record({ do: fc.constant('move' as const), to: status }) },
      { weight: 4, arbitrary: fc.record({ do: fc.constant('edit' as const), cents, due }) },
      { weight: 2, arbitrary: fc.record({ do: fc.constant('assign' as const), owner }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('delete' as const) }) },
      { weight: 1, arbitrary: fc.record({ do: fc.constant('restore' as const) }) },
    ),
  }),
  { minLength: 30, maxLength: 60 },
)

/** What the model knows of a deal at a time. */
interface State {
  status: string
  owner: Owner
  cents: number
  due: string | null
  closedAt: Date | null
  isDeleted: boolean
}
interface Event {
  at: Date
  id: string
  change: Partial<State>
  isMove?: boolean
}

const hour = 3_600_000
const localDay = (at: Date, zone: string) =>
  new Intl.DateTimeFormat('en-CA', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' }).format(at)
const plus = (day: string, days: number) => new Date(Date.parse(day) + days * 24 * hour).toISOString().slice(0, 10)

/** Lives the steps through and returns what happened, in order of time. */
const live = async (all: Step[], mark: string): Promise<Event[]> => {
  const total = all.reduce((sum, step) => sum + step.hours, 0)
  let now = new Date(Date.now() - (total + 2) * hour)
  const events: Event[] = []
  const deals: { id: string; status: string; isDeleted: boolean; closedAt: Date | null }[] = []
  const text = (value: number | null) => (value === null ? null : (value / 100).toFixed(2))
  const day = (offset: number | null) => (offset === null ? null : plus('2026-11-01', offset))
  const closing = (to: string, had: Date | null, at: Date) => (closed.includes(to) ? (had ?? at) : null)
  for (const { hours, deal, act } of all) {
    now = new Date(now.getTime() + hours * hour)
    const fields = { title: `Deal ${deals.length}`, externalId: mark }
    if (act.do === 'create') {
      const id = await past.create('admin', 'opportunity', now, {
        ...fields,
        ownerId: act.owner && app.ids[act.owner],
        amount: text(act.cents),
        expectedClose: day(act.due),
      })
      deals.push({ id, status: 'identified', isDeleted: false, closedAt: null })
      events.push({
        at: now,
        id,
        change: {
          status: 'identified',
          owner: act.owner,
          cents: act.cents ?? 0,
          due: day(act.due),
          closedAt: null,
          isDeleted: false,
        },
      })
      continue
    }
    if (act.do === 'import') {
      const times = act.statuses.map((_, i) => new Date(now.getTime() - (act.statuses.length - i) * 17 * hour))
      const last = act.statuses.at(-1)!
      const id = await past.create(
        'admin',
        'opportunity',
        now,
        {
          ...fields,
          ownerId: act.owner && app.ids[act.owner],
          amount: text(act.cents),
          status: last,
          createdAt: times[0]!.toISOString(),
        },
        {
          at: times.at(-1)!.toISOString(),
          ...(times.length > 1
            ? {
                statusHistory: act.statuses
                  .slice(0, -1)
                  .map((name, i) => ({ status: name, at: times[i]!.toISOString() })),
              }
            : {}),
        },
      )
      const closedAt = closing(last, null, times.at(-1)!)
      deals.push({ id, status: last, isDeleted: false, closedAt })
      act.statuses.forEach((name, i) =>
        events.push({
          at: times[i]!,
          id,
          isMove: i > 0,
          change:
            i === 0
              ? {
                  status: name,
                  owner: act.owner,
                  cents: act.cents ?? 0,
                  due: null,
                  closedAt: closing(name, null, times[0]!),
                  isDeleted: false,
                }
              : { status: name, closedAt: closing(name, null, times[i]!) },
        }),
      )
      continue
    }
    const known = deals.length ? deals[deal % deals.length]! : undefined
    if (!known || (act.do === 'restore') !== known.isDeleted) continue
    const { id } = known
    if (act.do === 'move') {
      if (act.to === known.status) continue
      await past.update('manager', 'opportunity', now, id, { status: act.to })
      known.status = act.to
      known.closedAt = closing(act.to, known.closedAt, now)
      events.push({ at: now, id, isMove: true, change: { status: act.to, closedAt: known.closedAt } })
    } else if (act.do === 'edit') {
      await past.update('rep', 'opportunity', now, id, { amount: text(act.cents), expectedClose: day(act.due) })
      events.push({ at: now, id, change: { cents: act.cents ?? 0, due: day(act.due) } })
    } else if (act.do === 'assign') {
      await past.update('manager', 'opportunity', now, id, { ownerId: act.owner && app.ids[act.owner] })
      events.push({ at: now, id, change: { owner: act.owner } })
    } else {
      known.isDeleted = act.do === 'delete'
      await past[act.do === 'delete' ? 'remove' : 'restore']('manager', 'opportunity', now, id)
      events.push({ at: now, id, change: { isDeleted: known.isDeleted } })
    }
  }
  return events.toSorted((a, b) => a.at.getTime() - b.at.getTime())
}

/** The deals that exist at the end of a day in a zone; without a day, now. */
const statesAt = (events: Event[], zone: string, day?: string): Map<string, State> => {
  const states = new Map<string, State>()
  for (const { at, id, change } of events)
    if (!day || localDay(at, zone) <= day) states.set(id, { ...states.get(id)!, ...change })
  for (const [id, state] of states) if (state.isDeleted) states.delete(id)
  return states
}

const reach: Record<Viewer, (owner: Owner) => boolean> = {
  admin: () => true,
  manager: (who) => who !== null && people[who].team === 'North',
  rep: (who) => who === 'rep',
}
/** Cards of a viewer for a scope: seen today, and of the owners asked for then. */
const cardsAt = (events: Event[], viewer: Viewer, scope: 'own' | 'all', day: string): Map<string, State> => {
  const today = statesAt(events, zones[viewer])
  const cards = statesAt(events, zones[viewer], day)
  for (const [id, state] of cards) {
    const isSeen = today.has(id) && reach[viewer](today.get(id)!.owner)
    if (!isSeen || (scope === 'own' && !reach[viewer](state.owner))) cards.delete(id)
  }
  return cards
}

const money = (total: number) => (total / 100).toFixed(2)
const get = async (viewer: Viewer, path: string, query: Record<string, string>) => {
  const { status: code, body } = await app.call(
    viewer,
    'GET',
    `/api/boards/pipeline/${path}?${new URLSearchParams(query)}`,
  )
  expect(code, JSON.stringify(body)).toBe(200)
  return body
}

test('every day is replayed, and every two days compared, as the events say', { timeout: 120_000 }, async () => {
  let run = 0
  await fc.assert(
    fc.asyncProperty(steps, fc.infiniteStream(fc.nat(1000)), async (all, dice) => {
      const mark = `run ${run++}`
      const events = await live(all, mark)
      if (!events.length) return
      for (const viewer of Object.keys(zones) as Viewer[]) {
        const zone = zones[viewer]
        const last = localDay(new Date(), zone)
        const days: string[] = []
        for (let day = plus(localDay(events[0]!.at, zone), -1); day <= last; day = plus(day, 1)) days.push(day)
        const asked = { where: JSON.stringify({ field: 'externalId', op: 'is', value: mark }), limit: '200' }
        for (const scope of ['own', 'all'] as const) {
          const query = { ...asked, ...(scope === 'all' ? { owner: 'all' } : {}) }
          // Every day would take minutes: a handful of them a run, the first and the last among them.
          const some = new Set([days[0]!, last, ...[...dice.take(5)].map((n) => days[n % days.length]!)])
          for (const day of some) {
            const board = await get(viewer, 'replay', { ...query, at: day })
            expect(boardOf(board), `${viewer} ${scope} ${day}`).toEqual(
              modelOf(cardsAt(events, viewer, scope, day), zone, day),
            )
          }
          for (const [a, b] of [[...dice.take(2)], [...dice.take(2)]]) {
            const [from, to] = [days[a! % days.length]!, days[b! % days.length]!].toSorted()
            const reply = await get(viewer, 'changes', { ...query, from: from!, to: to! })
            requireBalance(reply)
            const [was, is] = [from!, to!].map((day) => cardsAt(events, viewer, scope, day))
            expect(reply.open).toEqual({ from: openOf(was!), to: openOf(is!) })
            expect(groupsOf(reply), `${viewer} ${scope} ${from} ${to}`).toEqual(
              compare(events, viewer, was!, is!, { from: from!, to: to! }),
            )
          }
        }
      }
    }),
    { numRuns: 5, endOnFailure: true },
  )
})

/** Cards by column with their amounts, and the heads of the columns. */
const boardOf = (board: any) =>
  Object.fromEntries(
    board.columns.map((column: any) => [
      column.key,
      {
        count: column.count,
        sum: column.sum,
        cards: column.cards.map((c: any) => `${c.id} ${c.amount ?? '0.00'} ${c.expectedClose}`).toSorted(),
      },
    ]),
  )
const modelOf = (cards: Map<string, State>, zone: string, day: string) =>
  Object.fromEntries(
    [...open, ...closed].map((key) => {
      const inColumn = [...cards].filter(
        ([, s]) => s.status === key && (open.includes(key) || localDay(s.closedAt!, zone) >= plus(day, -30)),
      )
      return [
        key,
        {
          count: inColumn.length,
          sum: money(inColumn.reduce((sum, [, s]) => sum + s.cents, 0)),
          cards: inColumn.map(([id, s]) => `${id} ${money(s.cents)} ${s.due ?? undefined}`).toSorted(),
        },
      ]
    }),
  )

const openOf = (cards: Map<string, State>) => {
  const those = [...cards.values()].filter((s) => open.includes(s.status))
  return { count: those.length, sum: money(those.reduce((sum, s) => sum + s.cents, 0)), unknown: 0 }
}

/** Open then, plus what came, less what went, is open now: in cards and in money, to the cent. */
const requireBalance = ({ open: at, groups }: any) => {
  const toCents = (text: string) => Math.round(Number(text) * 100)
  let { count } = at.from
  let sum = toCents(at.from.sum)
  for (const { balance, ...group } of groups) {
    count += balance.count * group.count
    sum += balance.sum * toCents(group.sum)
  }
  expect({ count, sum: money(sum) }).toEqual({ count: at.to.count, sum: at.to.sum })
}

const groupsOf = (reply: any) =>
  Object.fromEntries(
    reply.groups
      .filter((group: any) => group.count)
      .map((group: any) => [
        group.key,
        {
          count: group.count,
          sum: group.sum,
          cards: group.rows.map((row: any) => `${row.id} ${row.amount} ${row.moves}`).toSorted(),
        },
      ]),
  )

/** The kinds of change by plain comparison of the two days. */
const compare = (
  events: Event[],
  viewer: Viewer,
  was: Map<string, State>,
  is: Map<string, State>,
  { from, to }: { from: string; to: string },
) => {
  const zone = zones[viewer]
  const groups: Record<string, { id: string; cents: number }[]> = {}
  const everything = statesAt(events, zone, from)
  const isOpen = (s: State | undefined) => s !== undefined && open.includes(s.status)
  const isClosed = (s: State | undefined) => s !== undefined && closed.includes(s.status)
  const put = (key: string, id: string, value: number) => (groups[key] ??= []).push({ id, cents: value })
  for (const id of new Set([...was.keys(), ...is.keys()])) {
    const [a, b] = [was.get(id), is.get(id)]
    const isBorn = !events.some((e) => e.id === id && localDay(e.at, zone) <= from)
    // Whoever owned it.
    const before = everything.get(id)
    // What was added in between is compared with what it was when it was made.
    const first = isBorn ? (events.find((e) => e.id === id)!.change as State) : a
    if (b && isBorn) put('added', id, first!.cents)
    const closedNow = isClosed(b) && (isBorn || isOpen(before) || (isClosed(a) && a!.status !== b!.status))
    if (b && !isBorn && !a && (isOpen(b) || closedNow)) put('arrived', id, b.cents)
    if (a && isClosed(a) && (isOpen(b) || (isClosed(b) && a.status !== b!.status))) put('reopened', id, a.cents)
    const moves = movesOf(events, zone, id, from, to)
    if (isOpen(first) && isOpen(b) && (first!.status !== b!.status || moves > 0)) put('moved', id, b!.cents)
    if (closedNow) put(b!.status, id, b!.cents)
    if (isOpen(a) && !b) put('removed', id, a!.cents)
    if (!first || !b || (!isBorn && isClosed(a) && isClosed(b) && a!.status === b.status)) continue
    if (first.due && b.due && first.due !== b.due) put(b.due > first.due ? 'slipped' : 'pulled_in', id, b.cents)
    if (first.cents !== b.cents) put(b.cents > first.cents ? 'amount_up' : 'amount_down', id, b.cents - first.cents)
  }
  return Object.fromEntries(
    Object.entries(groups).map(([key, rows]) => [
      key,
      {
        count: rows.length,
        sum: money(rows.reduce((sum, row) => sum + row.cents, 0)),
        cards: rows
          .map(({ id, cents: value }) => `${id} ${money(value)} ${movesOf(events, zone, id, from, to)}`)
          .toSorted(),
      },
    ]),
  )
}

const movesOf = (events: Event[], zone: string, id: string, from: string, to: string): number =>
  events.filter((e) => e.id === id && e.isMove && localDay(e.at, zone) > from && localDay(e.at, zone) <= to).length
