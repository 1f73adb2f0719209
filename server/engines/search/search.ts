import { sql } from 'kysely'
import { isTypeKey, recordTypes, type RecordType, type TypeKey } from '../../../shared/records/index.ts'
import type { Db } from '../../db/database.ts'
import { plannedAnew } from '../../db/statement-names.ts'
import type { Actor } from '../../http/actor.ts'
import { columnName } from '../access/column-name.ts'
import { mayEver, seesAll } from '../access/policy.ts'
import { readableFields, visible } from '../access/visible.ts'
import { decodeCursor, encodeCursor, queryMark } from '../records/cursor.ts'
import { fieldExpression, type Sql } from '../records/expression.ts'
import { isUuid, likeText } from '../records/filter-sql.ts'
import { searchWords } from '../records/search-text.ts'

export interface Hit {
  type: string
  id: string
  title: string
  /** Name of the hit's company, where it has one that the viewer sees. */
  subtitle: string | null
  /** Who has it, where the viewer may know. */
  owner: string | null
}

/** Most candidates a type contributes: a word that half the records hold must not cost a scan of them all. */
const candidates = 500

/**
 * Records of every type whose search text holds all words of `q`, as far as the actor sees them; those whose title begins with `q` first,
 * mails last: a subject that went to and fro would hide what it was about.
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
  const open = types.filter((t) => seesAll(actor, t.key)).map((t) => t.key)
  const guarded = types.filter((t) => !open.includes(t.key)).map((t) => t.key)
  const sources = [
    ...(open.length ? [hitsAmong(open, words, start)] : []),
    ...guarded.map((type) => hitsOf(actor, type, words, start)),
  ]
  const { rows } = await sql<{ type: TypeKey; id: string; rank: number; key: string }>`
    ${plannedAnew} select x.type, x.id, x.key, x.rank from (${sql.join(
      sources.map((source) => sql`(${source})`),
      sql` union all `,
    )}) as x ${beyond} order by x.rank, x.key, x.id limit ${limit + 1}`.execute(db)
  const page = rows.slice(0, limit)
  const shown = await wordsOf(db, actor, page)
  const last = page.at(-1)
  return {
    rows: page.flatMap(({ type, id }) => (shown.has(id) ? [{ type, id, ...shown.get(id)! }] : [])),
    next:
      rows.length > limit && last
        ? encodeCursor(mark, { asOf: actor.now.toISOString(), keys: [String(last.rank), last.key], id: last.id })
        : null,
  }
}

/** What these very records are called, in the order asked for; those that do not exist for the actor are left out. */
export const wordsOfRecords = async (
  db: Db,
  actor: Actor,
  keys: readonly { type: string; id: string }[],
): Promise<Hit[]> => {
  const known = keys.flatMap(({ type, id }) =>
    isTypeKey(type) && isUuid(id) && mayEver(actor, type, 'view') ? [{ type, id }] : [],
  )
  const shown = await wordsOf(db, actor, known)
  return known.flatMap(({ type, id }) => (shown.has(id) ? [{ type, id, ...shown.get(id)! }] : []))
}

const isSearchable = (type: RecordType) => Object.values(type.fields).some((f) => f.searchable)

const testsOf = (words: string[], start: Sql): Sql =>
  words.every((w) => w.length < 3)
    ? sql`s.title like ${start}`
    : sql.join(
        words.map((word) => sql`s.text like search_text(${`%${likeText(word)}%`})`),
        sql` and `,
      )

const mails = () => Object.values(recordTypes).flatMap((type) => (type.mail ? [type.key] : []))

const hit = (start: Sql) => sql`s.type, s.id, s.title as key,
  case when s.title like ${start} then 0 else 1 end + case when s.type = any(${mails()}) then 2 else 0 end as rank`

/** Of types of which the actor sees every record: the search text itself knows no deleted ones. */
const hitsAmong = (types: TypeKey[], words: string[], start: Sql): Sql => sql`select ${hit(start)}
  from search_entry s where s.type = any(${types}) and ${testsOf(words, start)} limit ${sql.lit(candidates * types.length)}`

const hitsOf = (actor: Actor, type: TypeKey, words: string[], start: Sql): Sql => sql`select ${hit(start)}
  from search_entry s join ${visible(actor, type)} as v on v.id = s.id
  where s.type = ${type} and ${testsOf(words, start)} limit ${sql.lit(candidates)}`

/** Title, company and owner of the hits on one page, asked type by type of those that are on it. */
const wordsOf = async (
  db: Db,
  actor: Actor,
  page: readonly { type: TypeKey; id: string }[],
): Promise<Map<string, Pick<Hit, 'title' | 'subtitle' | 'owner'>>> => {
  const found = await Promise.all(
    [...new Set(page.map((h) => h.type))].map(async (key) => {
      const type = recordTypes[key]
      const ids = page.filter((h) => h.type === key).map((h) => h.id)
      const readable = new Set(readableFields(actor, key).map(([name]) => name))
      const nameOf = (field: string, to: TypeKey): Sql =>
        readable.has(field)
          ? sql`(select n.name from ${visible(actor, to)} as n where n.id = ${fieldExpression(actor, key, field, 't', '/q').expression})`
          : sql`null`
      const { rows } = await sql<{ id: string } & Pick<Hit, 'title' | 'subtitle' | 'owner'>>`
        select t.id, left(${sql.ref(`t.${columnName(type.title)}`)}, 200) as title, ${nameOf('companyId', 'company')} as subtitle, ${nameOf('ownerId', 'user')} as owner
        from ${visible(actor, key)} as t where t.id = any(${ids}::uuid[])`.execute(db)
      return rows
    }),
  )
  return new Map(found.flat().map(({ id, ...words }) => [id, words]))
}
