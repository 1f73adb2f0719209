import type pg from 'pg'
import { allOf, touching, type Filter } from '../../shared/filter.ts'
import * as bare from './bare.ts'
import { person } from './fill.ts'
import type { Case } from './measure.ts'

/** A call whose answer has come to its last byte; what it says is read by calling it, which is the work of whoever asked. */
export type Ask = (who: keyof typeof person, path: string, body?: unknown) => Promise<() => any>

/** Everything that the bench measures. `team` are the users below the manager, himself included. */
export const casesOf = async (pool: pg.Pool, ask: Ask): Promise<Case[]> => {
  const rowsOf = async (text: string, values: unknown[] = []) => (await pool.query(text, values)).rows
  const team = (await rowsOf(`select id from app_user where supervisor_id = $1 or id = $1`, [person.manager])).map(
    (r) => r.id as string,
  )

  const board = (name: string, who: keyof typeof person, owner: string, owners: string[] | null, limit = 30): Case => ({
    name,
    async ours() {
      const answer = await ask(who, `/api/boards/pipeline?owner=${owner}&limit=${limit}`)
      return () => answer().columns.reduce((sum: number, c: { cards: unknown[] }) => sum + c.cards.length, 0)
    },
    async bare() {
      const [cards] = await Promise.all([
        rowsOf(bare.boardCards(owners, limit), [owners]),
        rowsOf(bare.boardTotals(owners), [owners]),
        rowsOf(bare.boardFigures(owners), [owners]),
      ])
      const columns = grouped(cards)
      return columns.reduce((sum, column) => sum + Math.min(column.length, limit), 0)
    },
  })

  const first = (await ask('admin', `/api/boards/pipeline?owner=all&limit=30`))()
  const { next } = first.columns[0]
  const last = (
    await rowsOf(`select id, position::text from opportunity where id = $1`, [first.columns[0].cards.at(-1).id])
  )[0]!

  const own = (await ask('rep', `/api/boards/pipeline?owner=me&limit=30`))()
  // An earlier run on the same data may have emptied the first column.
  const moving = { ...[...own.columns[0].cards, ...own.columns[1].cards][0] }
  const other = (
    await rowsOf(
      `select id, status from opportunity where owner_id = $1 and status in ('identified', 'in_discussion') and id <> $2 limit 1`,
      [person.rep, moving.id],
    )
  )[0]!
  const stages = ['in_discussion', 'identified']
  let turns = stages.indexOf(moving.status) === 0 ? 1 : 0

  const deal = (
    await rowsOf(
      `select related_id as id from task where related_type = 'opportunity' and owner_id = $1 group by 1 order by count(*) desc, 1 limit 1`,
      [person.rep],
    )
  )[0]!.id
  const where = encodeURIComponent(
    JSON.stringify({
      all: [
        { field: 'status', op: 'in', value: first.columns.slice(0, 6).map((c: { key: string }) => c.key) },
        { field: 'amount', op: 'gte', value: 50_000 },
      ],
    }),
  )

  /** The month before, as a calendar asks for it when one steps back: what is to be called, done and met by these. */
  const calendar = (name: string, who: keyof typeof person, owners: string[] | null): Case => {
    const now = new Date()
    const dayOf = (day: Date) => day.toISOString().slice(0, 10)
    const from = dayOf(new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth() - 1, 1)))
    const to = dayOf(new Date(Date.UTC(now.getUTCFullYear(), now.getUTCMonth(), 0)))
    const theirs: Filter | undefined = owners ? { field: 'ownerId', op: 'in', value: owners } : undefined
    const sources = [
      { type: 'call', field: 'dueAt', where: { field: 'status', op: 'isNot', value: 'cancelled' } as const },
      { type: 'task', field: 'dueDate' },
      {
        type: 'event',
        field: 'startsAt',
        endField: 'endsAt',
        where: { field: 'status', op: 'isNot', value: 'cancelled' } as const,
      },
    ]
    return {
      name,
      async ours() {
        const answers = await Promise.all(
          sources.map(({ type, field, endField, where }) => {
            const query = new URLSearchParams({
              where: JSON.stringify(allOf(touching({ field, endField }, from, to), where, theirs)),
              sort: field,
              limit: '200',
              fields: ['title', field, ...(endField ? [endField] : []), 'status', 'companyId', 'ownerId'].join(','),
            })
            return ask(who, `/api/records/${type}?${query}`)
          }),
        )
        return () => answers.reduce((sum, answer) => sum + answer().rows.length, 0)
      },
      async bare() {
        const found = await Promise.all(bare.calendar(owners).map((text) => rowsOf(text, [owners, from, to])))
        return found.reduce((sum, rows) => sum + Math.min(rows.length, 200), 0)
      },
    }
  }

  const product = (await rowsOf(`select id from product order by id limit 1`))[0]!.id

  return [
    board('board, own deals', 'rep', 'me', [person.rep]),
    // Of as many cards at any size of the company, where the usual limit shows more of a larger one.
    board('the same, ten cards a column', 'rep', 'me', [person.rep], 10),
    board('board, team of eleven', 'manager', 'team', team),
    board('board, all 110', 'admin', 'all', null),
    calendar("calendar, a rep's last month", 'rep', [person.rep]),
    calendar('calendar, team of eleven', 'manager', team),
    calendar('calendar, all 110', 'admin', null),
    {
      name: 'next page of a column (all)',
      async ours() {
        const answer = await ask('admin', `/api/boards/pipeline/columns/identified?cursor=${encodeURIComponent(next)}`)
        return () => answer().cards.length
      },
      bare: async () => Math.min((await rowsOf(bare.columnPage, [last.position, last.id])).length, 30),
    },
    {
      name: 'move of a card',
      async ours() {
        const to = stages[turns++ % 2]!
        const answer = await ask('rep', '/api/boards/pipeline/moves', {
          id: moving.id,
          to,
          version: moving.version,
          fields: {},
        })
        return () => {
          moving.version = answer().card.version
          return 1
        }
      },
      async bare() {
        const client = await pool.connect()
        try {
          await client.query('begin')
          for (const text of bare.move)
            await client.query(text, text.includes('$2') ? [other.id, stages[(turns + 1) % 2]] : [other.id])
          await client.query(bare.oneCard, [other.id])
          await client.query('commit')
          return 1
        } finally {
          client.release()
        }
      },
    },
    {
      name: 'list, filtered, by amount, with count',
      async ours() {
        const answer = await ask('admin', `/api/records/opportunity?where=${where}&sort=-amount&limit=50`)
        return () => answer().rows.length
      },
      async bare() {
        const [page] = await Promise.all([rowsOf(bare.list), rowsOf(bare.listCount)])
        return Math.min(page.length, 50)
      },
    },
    {
      name: 'KPI, win rate of the team',
      ours: async () => (await ask('manager', '/api/kpis/pipeline_win_rate?owner=team')) && (() => 1),
      async bare() {
        const [rate] = await Promise.all([rowsOf(bare.winRate, [team]), rowsOf(bare.winRateByMonth, [team])])
        return rate.length
      },
    },
    {
      name: 'query, won by month of this year (all)',
      async ours() {
        const answer = await ask('admin', '/api/query', {
          type: 'opportunity',
          where: { field: 'status', op: 'is', value: 'won' },
          period: 'thisYear',
          group: ['closedAt:month'],
          measures: [
            { as: 'n', count: true },
            { as: 'total', sum: 'amount' },
            { as: 'days', mean: 'daysWorked' },
          ],
        })
        return () => answer().rows.length
      },
      bare: async () => (await rowsOf(bare.wonByMonth)).length,
    },
    {
      name: 'search, two words',
      async ours() {
        const answer = await ask('admin', '/api/search?q=rotor%20hamburg&limit=20')
        return () => answer().rows.length
      },
      bare: async () => Math.min((await rowsOf(bare.search, ['%rotor%', '%hamburg%', 'rotor hamburg%'])).length, 20),
    },
    {
      name: 'record page: record, timeline, history',
      async ours() {
        const path = `/api/records/opportunity/${deal}`
        const [, timeline, history] = await Promise.all([
          ask('rep', path),
          ask('rep', `${path}/timeline`),
          ask('rep', `${path}/history`),
        ])
        return () => timeline!().rows.length + history!().rows.length
      },
      async bare() {
        const [, timeline, history] = await Promise.all(
          [bare.record, bare.timeline, bare.history].map((text) => rowsOf(text, [deal])),
        )
        return Math.min(timeline!.length, 50) + Math.min(history!.length, 50)
      },
    },
    {
      name: 'the least there is: one product',
      ours: async () => (await ask('rep', `/api/records/product/${product}`)) && (() => 1),
      bare: async () => (await rowsOf(`select * from product where id = $1 and deleted_at is null`, [product])).length,
    },
  ]
}

/** Cards by their column; Node 20 has no Map.groupBy. */
const grouped = (cards: readonly Record<string, unknown>[]): Record<string, unknown>[][] => {
  const groups = new Map<unknown, Record<string, unknown>[]>()
  for (const card of cards) groups.set(card.col, [...(groups.get(card.col) ?? []), card])
  return [...groups.values()]
}
