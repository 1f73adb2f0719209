import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { testDatabase, type TestDatabase } from '../../tests/support/database.ts'
import { ask, later } from './pipeline.ts'

let base: TestDatabase
beforeAll(async () => {
  base = await testDatabase()
})

const names = async () =>
  (await sql<{ name: string }>`select name from team order by name`.execute(base.db)).rows.map((r) => r.name)
const insert = (name: string) => sql`insert into team (name) values (${name})`
const broken = sql`insert into team (name) values (null)`

describe('a transaction whose statements are sent along', () => {
  it('keeps their order and does them all', async () => {
    const seen = await base.db.transaction().execute(async (tx) => {
      await later(tx, insert('first'))
      await later(tx, sql`update team set name = 'second' where name = 'first'`)
      const { answers } = await ask(tx, [
        sql`select name from team`,
        insert('third'),
        sql`select count(*)::int as n from team`,
      ])
      return { answers }
    })
    // Awaited after the commit.
    expect(await seen.answers).toEqual([[{ name: 'second' }], [], [{ n: 2 }]])
    expect(await names()).toEqual(['second', 'third'])
  })

  it('fails with the error of the statement that nobody awaited: at the next one', async () => {
    const work = base.db.transaction().execute(async (tx) => {
      await later(tx, broken)
      await insert('after').execute(tx)
    })
    await expect(work).rejects.toMatchObject({ code: '23502' })
    expect(await names()).toEqual(['second', 'third'])
  })

  it('… or at the commit, and nothing stays', async () => {
    const work = base.db.transaction().execute(async (tx) => {
      await later(tx, insert('lost'))
      await later(tx, broken)
    })
    await expect(work).rejects.toMatchObject({ code: '23502' })
    const unread = base.db.transaction().execute(async (tx) => {
      await later(tx, insert('lost'))
      return ask(tx, [broken])
    })
    await expect(unread).rejects.toMatchObject({ code: '23502' })
    expect(await names()).toEqual(['second', 'third'])
  })

  it('goes on after a savepoint that is gone back to', async () => {
    await base.db.transaction().execute(async (tx) => {
      await later(tx, sql`savepoint here`)
      await later(tx, broken)
      await expect(sql`release savepoint here`.execute(tx)).rejects.toMatchObject({ code: '23502' })
      await sql`rollback to savepoint here`.execute(tx)
      await later(tx, insert('kept'))
    })
    expect(await names()).toEqual(['kept', 'second', 'third'])
  })

  it('leaves a connection that is good for the next', async () => {
    await Promise.all(
      Array.from({ length: 40 }, (_, i) =>
        base.db
          .transaction()
          .execute(async (tx) => {
            await later(tx, i % 2 ? broken : insert(`n${i}`))
          })
          .catch(() => {}),
      ),
    )
    expect((await names()).filter((name) => name.startsWith('n'))).toHaveLength(20)
  })
})
