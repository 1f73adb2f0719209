import { sql } from 'kysely'
import { recordTypes, type RecordType } from '../../../shared/records/index.ts'
import type { Db } from '../../db/database.ts'
import type { Actor } from '../../http/actor.ts'
import { columnName } from '../access/column-name.ts'
import { mayEver } from '../access/policy.ts'
import { visible } from '../access/visible.ts'
import { decodeCursor, encodeCursor, queryMark } from '../records/cursor.ts'
import { fieldExpression, type Sql } from '../records/expression.ts'
import { likeText } from '../records/filter-sql.ts'
import { searchWords } from '../records/search-text.ts'

export interface Hit {
  type: string
  id: string
  title: string
  /** Name of the hit's company, where it has one that the viewer sees. */
  subtitle: string | null
}

/** Most candidates a type contributes: a word that half the records hold must not cost a scan of them all. */
const candidates = 500

/**
 * Records of every type whose search text holds all words of `q`, as far as the actor sees them; those whose title begins with `q` first.
 * Words shorter than three characters match the beginning of titles only, since a trigram index cannot serve them.
 */
export const search = async (
  db: Db,
  actor: Actor,
  { q, limit = 20, cursor }: { q: string; limit?: number; cursor?: string },
): Promise<{ rows: Hit[]; next: string | null }> => {
  const types = Object.values(recordTypes).filter((t) => isSearchable(t) && mayEver(actor, t.key, 'view'))
  const words = searchWords(q)
  if (!words.length || !types.length) return { rows: [], next: null }
  const mark = queryMark(['search', actor.id, q])
  const state = cursor ? decodeCursor(mark, cursor) : undefined
  const start = sql`search_text(${`${likeText(words.join(' '))}%`})`
  const beyond = state
    ? sql`where (x.rank, x.key, x.id) > (${state.keys[0]}::int, ${state.keys[1]}, ${state.id}::uuid)`
    : sql``
  const { rows } = await sql<Hit & { rank: number; key: string }>`
    select * from (${sql.join(
      types.map((t) => sql`(${hitsOf(actor, t, words, start)})`),
      sql` union all `,
    )}) as x ${beyond} order by x.rank, x.key, x.id limit ${limit + 1}`.execute(db)
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    rows: page.map(({ type, id, title, subtitle }) => ({ type, id, title, subtitle })),
    next:
      rows.length > limit && last
        ? encodeCursor(mark, { asOf: actor.now.toISOString(), keys: [String(last.rank), last.key], id: last.id })
        : null,
  }
}

const isSearchable = (type: RecordType) => Object.values(type.fields).some((f) => f.searchable)

const hitsOf = (actor: Actor, type: RecordType, words: string[], start: Sql): Sql => {
  const short = words.every((w) => w.length < 3)
  const tests = short
    ? [sql`s.title like ${start}`]
    : words.map((word) => sql`s.text like search_text(${`%${likeText(word)}%`})`)
  const company = type.fields.companyId
    ? sql`(select c.name from ${visible(actor, 'company')} as c where c.id = ${fieldExpression(actor, type.key, 'companyId', 't', '/q').expression})`
    : sql`null`
  return sql`select ${type.key}::text as type, t.id, left(${sql.ref(`t.${columnName(type.title)}`)}, 200) as title, ${company} as subtitle,
      t.key, t.rank
    from (select v.*, s.title as key, case when s.title like ${start} then 0 else 1 end as rank
      from search_entry s join ${visible(actor, type.key)} as v on v.id = s.id
      where s.type = ${type.key} and ${sql.join(tests, sql` and `)} limit ${sql.lit(candidates)}) as t`
}
