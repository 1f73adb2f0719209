import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { z } from 'zod'
import { cardReply } from '../../../shared/contracts/board.ts'
import { recordTypes } from '../../../shared/records/index.ts'
import { testDatabase, type TestDatabase } from '../../../tests/support/database.ts'
import { testServer } from '../../../tests/support/http-server.ts'
import { testSecret } from '../../../tests/support/session.ts'
import type { Db } from '../../db/database.ts'
import { setCursorSecret } from '../../engines/records/cursor.ts'
import { endpoints, register } from '../../registry.ts'
import { boardDefinitions } from '../boards/index.ts'
import { loadDemo } from './index.ts'

const timeZone = 'Europe/Stockholm'

type Server = Awaited<ReturnType<typeof testServer>>

/** What a user of the demo company reads. */
const reader = async (server: Server, key: string) => {
  const { rows } = await sql<{ id: string }>`select id from app_user where email = ${`${key}@demo.example`}`.execute(
    server.db,
  )
  const headers = await server.as(rows[0]!.id)
  return async (url: string) => {
    const reply = await server.send({ url, headers })
    expect(reply.statusCode, `${key} ${url}: ${reply.payload}`).toBe(200)
    return reply.json()
  }
}
type Read = Awaited<ReturnType<typeof reader>>

/** The boards that the user's dashboards show, as they ask for them. */
const boardsShown = async (read: Read): Promise<Map<string, string>> => {
  const shown = new Map<string, string>()
  for (const { key } of (await read('/api/me')).dashboards)
    for (const portlet of (await read(`/api/dashboards/${key}`)).portlets)
      if (portlet.kind === 'board')
        shown.set(portlet.board, `/api/boards/${portlet.board}?${new URLSearchParams(portlet.params ?? {})}`)
  return shown
}

const typeOf = (board: string) => boardDefinitions.find((b) => b.key === board)!.type
/** Boards that everybody works who has activities. */
const activityBoards = boardDefinitions.filter((b) => recordTypes[b.type].activity).map((b) => b.key)

describe('the demo company', () => {
  let db: Db
  let server: Server
  let grown: TestDatabase
  beforeAll(async () => {
    register()
    setCursorSecret(testSecret)
    server = await testServer(endpoints)
    ;({ db } = server)
    await loadDemo({ db, timeZone })
  }, 60_000)

  const one = async <T>(query: ReturnType<typeof sql<T>>) => (await query.execute(db)).rows[0]!

  it('gives every card a place of its own', async () => {
    for (const table of [
      'company',
      'opportunity',
      'task',
      'support_case',
      'sales_order',
      'campaign',
      'marketing_request',
    ]) {
      const { n } = await one(
        sql<{
          n: number
        }>`select count(*)::int - count(distinct (status, position))::int as n from ${sql.table(table)}`,
      )
      expect(n, table).toBe(0)
    }
  })

  it.each(boardDefinitions.map((b) => b.key))('replays the %s board of today as it stands', async (key) => {
    const read = await reader(server, 'admin')
    const heads = (board: { columns: Record<string, unknown>[] }) =>
      board.columns.map(({ key: column, count, sum, weighted }) => [column, count, sum, weighted])
    const cards = (board: { columns: { cards: { id: string }[] }[] }) =>
      board.columns.map((column) => column.cards.map((card) => card.id).toSorted())
    const present = await read(`/api/boards/${key}?owner=all&limit=200`)
    const today = new Intl.DateTimeFormat('sv-SE', { timeZone }).format(new Date())
    const replayed = await read(`/api/boards/${key}/replay?owner=all&limit=200&at=${today}`)
    expect(heads(replayed)).toEqual(heads(present))
    expect(replayed.unknown).toBeNull()
    for (const [i, column] of present.columns.entries())
      if (column.count <= 200) expect(cards(replayed)[i], column.key).toEqual(cards(present)[i])
  })

  it.each(boardDefinitions.map((b) => b.key))('has cards on the %s board as they are described', async (key) => {
    const read = await reader(server, 'admin')
    const { columns } = await read(`/api/boards/${key}?owner=all&limit=50`)
    const cards = columns.flatMap((column: { cards: unknown[] }) => column.cards)
    expect(z.array(cardReply).min(1).parse(cards)).toEqual(cards)
  })

  it('has the nine users, with a supervisor tree', async () => {
    const { rows } = await sql<Record<string, string>>`
      select split_part(u.email, '@', 1) as key, u.role, t.name as team, split_part(s.email, '@', 1) as above
      from app_user u left join team t on t.id = u.team_id left join app_user s on s.id = u.supervisor_id order by 1`.execute(
      db,
    )
    expect(rows).toEqual([
      { key: 'admin', role: 'admin', team: null, above: null },
      { key: 'manager', role: 'sales_manager', team: 'North', above: null },
      { key: 'manager2', role: 'sales_manager', team: 'South', above: null },
      { key: 'marketing', role: 'marketing_manager', team: null, above: null },
      { key: 'rep', role: 'sales_rep', team: 'North', above: 'manager' },
      { key: 'rep2', role: 'sales_rep', team: 'North', above: 'manager' },
      { key: 'rep3', role: 'sales_rep', team: 'South', above: 'manager2' },
      { key: 'support', role: 'support_rep', team: null, above: null },
      { key: 'support2', role: 'support_rep', team: null, above: null },
    ])
    expect(await one(sql`select count(*)::int as n from auth_account`)).toEqual({ n: 9 })
  })

  describe('shows at least three cards in every column', () => {
    const checked = new Set<string>()
    const check = async (read: Read, board: string, url: string) => {
      const { columns } = await read(url)
      const few = columns.filter((c: any) => c.count < 3 || c.cards.length < 3)
      expect(
        few.map((c: any) => `${c.key}: ${c.count}`),
        url,
      ).toEqual([])
      checked.add(board)
    }
    const mine = (board: string) => `/api/boards/${board}?owner=me`

    it.each(['rep', 'rep2', 'rep3'])('to %s of the own rows, and of the own accounts’ cases', async (who) => {
      const read = await reader(server, who)
      for (const [board, url] of await boardsShown(read)) {
        await check(read, board, url)
        if (recordTypes[typeOf(board)].owner && board !== 'support') await check(read, board, mine(board))
      }
    })

    it.each(['manager', 'manager2'])('to %s of the team’s rows, on every board that a rep has', async (who) => {
      const [read, rep] = [await reader(server, who), await reader(server, 'rep')]
      for (const [board, url] of await boardsShown(read)) await check(read, board, url)
      for (const board of (await boardsShown(rep)).keys())
        await check(read, board, `/api/boards/${board}${board === 'support' ? '' : '?owner=team'}`)
    })

    it.each(['marketing', 'support', 'support2'])('to %s, and of the own activities', async (who) => {
      const read = await reader(server, who)
      for (const [board, url] of await boardsShown(read)) await check(read, board, url)
      for (const board of activityBoards) await check(read, board, mine(board))
    })

    it('to the administrator on all boards; and each board is on a dashboard of somebody who works it', async () => {
      expect([...checked].toSorted()).toEqual(boardDefinitions.map((b) => b.key).toSorted())
      const read = await reader(server, 'admin')
      for (const { key } of boardDefinitions) await check(read, key, `/api/boards/${key}`)
    })
  })

  it('gives the main rep 46 customers and 18 prospects, some of them forgotten', async () => {
    const found = await one(sql`
      select count(*) filter (where stage = 'customer')::int as customers, count(*) filter (where stage = 'prospect')::int as prospects,
        count(*) filter (where stage = 'customer' and coalesce(last_contact_at < now() - interval '60 days', true)) >= 8 as "areForgotten",
        count(*) filter (where stage = 'customer' and last_contact_at > now() - interval '30 days') >= 12 as "areFresh"
      from company where owner_id = (select id from app_user where email = 'rep@demo.example')`)
    expect(found).toEqual({ customers: 46, prospects: 18, areForgotten: true, areFresh: true })
  })

  it('has work that is done today, so that a week’s figures show something on its first day', async () => {
    const { rows } = await sql<{ type: string; n: number }>`
      with today as (select (date_trunc('day', now() at time zone ${timeZone})) at time zone ${timeZone} as start)
      select 'call' as type, count(*)::int as n from call, today where completed_at >= start union all
      select 'lead', count(*)::int from company, today where created_at >= start union all
      select 'case', count(*)::int from support_case, today where closed_at >= start`.execute(db)
    expect(rows.filter((r) => r.n < 3)).toEqual([])
  })

  it('leaves one open span a record, whose status and time are the record’s', async () => {
    const found = await one(sql`
      select count(*)::int as n from opportunity o left join status_span s on s.related_id = o.id and s.left_at is null
      where s.id is null or s.status <> o.status or s.entered_at is null or s.entered_at is distinct from o.status_since`)
    expect(found).toEqual({ n: 0 })
    expect(
      await one(
        sql`select count(*)::int as n from status_span where left_at < entered_at or left_at is null and entered_at > now()`,
      ),
    ).toEqual({ n: 0 })
  })

  it('has nothing that happened in the future', async () => {
    const { rows } = await sql`
      select 'company' as type, id from company where greatest(created_at, contacted_at, qualified_at, converted_at, last_contact_at, last_activity_at) > now()
      union all select 'opportunity', id from opportunity where greatest(created_at, started_at, closed_at) > now() or closed_at < started_at
      union all select 'call', id from call where greatest(created_at, completed_at) > now()
      union all select 'event', id from event where greatest(created_at, held_at) > now()
      union all select 'task', id from task where greatest(created_at, completed_at) > now()
      union all select 'case', id from support_case where greatest(created_at, first_reply_at, closed_at, last_message_at) > now()
        or closed_at < created_at or first_reply_at < created_at`.execute(db)
    expect(rows).toEqual([])
  })

  it('is as the rules would have left it: what follows from messages and activities is the same derived anew', async () => {
    expect(
      await one(sql`select count(*)::int as n from change where operation = 'update' and type not in ('team', 'user')`),
    ).toEqual({ n: 0 })
  })

  it('leaves history, search text and an event for each record', async () => {
    const counts = await one<Record<string, number>>(sql`
      select (select count(*) from company) + (select count(*) from opportunity) + (select count(*) from call) as n,
        (select count(*) from change where type in ('company', 'opportunity', 'call')) as changes,
        (select count(*) from outbox where type in ('company', 'opportunity', 'call')) as events,
        (select count(*) from search_entry where type in ('company', 'opportunity', 'call')) as found`)
    expect(new Set(Object.values(counts)).size).toBe(1)
  })

  it('is skipped when it is there, and the same at every load', async () => {
    expect(await loadDemo({ db, timeZone })).toEqual({})
    grown = await testDatabase()
    await loadDemo({ db: grown.db, timeZone, originals: 1 })
    const figures = sql`
      select status, count(*), sum(amount), min(title), max(title) from opportunity group by 1 union all
      select status, count(*), sum(budget), min(name), max(name) from company group by 1 union all
      select priority, count(*), null, min(title), max(title) from task group by 1 order by 1, 2`
    expect((await figures.execute(grown.db)).rows).toEqual((await figures.execute(db)).rows)
  }, 60_000)

  it('grows by clones with all that a write leaves', async () => {
    const counts = await loadDemo({ db: grown.db, timeZone, scale: 2, originals: 1 })
    const count = async (table: string) =>
      (await sql<{ n: number }>`select count(*)::int as n from ${sql.table(table)}`.execute(grown.db)).rows[0]!.n
    const records = Object.values(counts).reduce((sum, n) => sum + n, 0)
    // Besides: 2 teams twice (a manager is named afterwards), 12 products, 8 + 5 users, and a title for the administrator.
    expect(await count('change')).toBe(2 * records + 2 * 2 + 12 + 13 + 1)
    expect(await count('outbox')).toBe(await count('change'))
    const { rows } = await sql<Record<string, number>>`
      with clone as (select * from company where name like '% 1'),
        names as (select c.before || c.after as all, c.type from change c, clone where c.record_id = clone.id)
      select count(*)::int as companies,
        count(*) filter (where not exists (select from search_entry s where s.id = clone.id and s.title = search_text(clone.name)))::int as unfound,
        count(*) filter (where not exists (select from status_span s where s.related_id = clone.id and s.left_at is null and s.status = clone.status))::int as unspanned,
        (select count(*)::int from opportunity o, clone where o.company_id = clone.id
          and (o.owner_id is distinct from clone.owner_id or o.contact_id is not null
            and not exists (select from contact k where k.id = o.contact_id and k.company_id = clone.id))) as mixed,
        (select count(*)::int from names, clone where names.all ->> 'ownerId' is not null
          and not exists (select from clone o where o.owner_id = (names.all ->> 'ownerId')::uuid)) as "foreignHistory"
      from clone`.execute(grown.db)
    expect(rows).toEqual([{ companies: counts.company!, unfound: 0, unspanned: 0, mixed: 0, foreignHistory: 0 }])
    const { rows: numbers } = await sql`
      select o.number from opportunity o join search_entry s on s.id = o.id where s.text not like lower(o.number) || ' %'`.execute(
      grown.db,
    )
    expect(numbers).toEqual([])
    const { rows: owners } =
      await sql`select distinct split_part(u.email, '@', 1) as rep from opportunity o join app_user u on u.id = o.owner_id`.execute(
        grown.db,
      )
    expect(owners).toHaveLength(6)
  }, 60_000)
})
