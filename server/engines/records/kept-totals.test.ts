import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { recordTypes, type TypeKey } from '../../../shared/records/index.ts'
import { testApp, type TestApp, type Who } from '../../../tests/support/app.ts'
import { differingTotals, meltTotals } from './kept-totals.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})

/** Repeatable randomness. */
let seed = 7
const pick = <T>(from: readonly T[]): T => {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
  return from[Math.floor((seed / 2_147_483_648) * from.length)]!
}
const differing = async () => (await differingTotals().execute(app.db)).rows
const kept = Object.values(recordTypes).filter((type) => type.totals)

describe('kept totals', () => {
  it('are kept for exactly the types that declare them', async () => {
    const { rows } = await sql<{ table: string; n: number }>`
      select tgrelid::regclass::text as table, count(*)::int as n from pg_trigger where tgname like 'kept_totals%' group by 1`.execute(
      app.db,
    )
    expect(rows.toSorted((a, b) => (a.table < b.table ? -1 : 1))).toEqual(
      kept.map(({ table }) => ({ table, n: 3 })).toSorted((a, b) => (a.table < b.table ? -1 : 1)),
    )
  })

  it('agree with the tables after every commit, under many writers at once, while they are melted', async () => {
    const people: Who[] = ['rep', 'rep2', 'rep3', 'admin']
    const statuses = ['identified', 'in_discussion', 'proposal', 'negotiation', 'lost']
    const made: { id: string; who: Who }[] = []
    const write = async () => {
      const who = pick(people)
      const mine = made.filter((m) => m.who === who)
      const one = mine.length ? pick(mine) : undefined
      const what = pick(['create', 'move', 'move', 'amount', 'delete', 'restore'])
      if (what === 'create' || !one) {
        const { body } = await app.call(who, 'POST', '/api/records/opportunity', {
          title: 'x',
          amount: pick(['10', '20.5', null]),
        })
        made.push({ id: body.id, who })
        return
      }
      const url = `/api/records/opportunity/${one.id}`
      const { version } = (await app.call(who, 'GET', url)).body
      if (what === 'delete') await app.call('manager', 'DELETE', url)
      else if (what === 'restore') await app.call('manager', 'POST', `${url}/restoration`)
      else if (what === 'amount') await app.call(who, 'PATCH', url, { amount: pick(['5', '77.25']), version })
      else {
        const to = pick(statuses)
        const fields = to === 'lost' ? { lossReason: 'price' } : {}
        await app.call(who, 'POST', '/api/boards/pipeline/moves', { id: one.id, to, version, fields })
      }
    }
    for (let round = 0; round < 12; round++) {
      await Promise.all([...Array.from({ length: 12 }, write), meltTotals(app.db), meltTotals(app.db)])
      // One statement, one snapshot: whatever has been committed, both sides know of it.
      expect(await differing()).toEqual([])
    }
    await meltTotals(app.db)
    const { rows } = await sql`select 1 from kept_total group by type, status, owner_id having count(*) > 1`.execute(
      app.db,
    )
    expect(rows).toEqual([])
    expect(await differing()).toEqual([])
  })

  it('notice a row that nothing told them of', async () => {
    await sql`insert into kept_total (type, status, owner_id, n) values ('task', 'completed', null, 1)`.execute(app.db)
    expect(await differing()).toEqual([{ type: 'task', status: 'completed' }])
    await sql`delete from kept_total where type = 'task' and owner_id is null and n = 1`.execute(app.db)
  })

  describe('say on boards and in their figures what a count of the rows says, for every owner', () => {
    const everybody: Who[] = ['admin', 'manager', 'rep', 'rep2', 'manager2', 'rep3', 'marketing', 'support']
    let compared = 0

    beforeAll(async () => {
      const make = (who: Who, type: TypeKey, body: object) => app.call(who, 'POST', `/api/records/${type}`, body)
      for (const who of ['rep', 'rep2', 'rep3'] as const)
        for (let i = 0; i < 3; i++) {
          await make(who, 'task', { title: 't', status: pick(['not_started', 'in_progress']) })
          await make(who, 'company', { name: 'c', budget: pick(['10', '300']) })
        }
      await make('admin', 'company', { name: 'nobody’s', ownerId: null })
    })

    it.each(everybody)('to %s', async (who) => {
      // A filter that every row passes makes the same question one that is counted.
      const where = encodeURIComponent(JSON.stringify({ field: 'createdAt', op: 'isEmpty', value: false }))
      for (const board of ['pipeline', 'lead', 'task', 'support', 'campaign', 'request'])
        for (const owner of ['', 'me', 'unassigned', 'me,unassigned', 'team', 'all', app.ids.rep]) {
          const ask = (more: string) => app.call(who, 'GET', `/api/boards/${board}?owner=${owner}&limit=1${more}`)
          const [fast, slow] = await Promise.all([ask(''), ask(`&where=${where}`)])
          if (fast.status !== 200) continue
          const facts = ({ body }: typeof fast) => ({
            columns: body.columns.map((c: Record<string, unknown>) => [c.key, c.count, c.sum, c.weighted]),
            kpis: body.kpis.map((k: Record<string, unknown>) => [k.key, k.value]),
          })
          expect([board, owner, facts(fast)]).toEqual([board, owner, facts(slow)])
          compared++
        }
    })

    it('on most boards of most roles', () => expect(compared).toBeGreaterThan(200))
  })
})
