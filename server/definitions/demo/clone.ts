import { sql } from 'kysely'
import { recordTypes, type Field, type TypeKey } from '../../../shared/records/index.ts'
import type { Transaction } from '../../db/database.ts'
import { columnName } from '../../engines/access/column-name.ts'
import type { Sql } from '../../engines/records/expression.ts'

export interface Clone {
  /** Commands that made the records of the original. */
  commands: readonly string[]
  /** Types to copy, those that others point to first. */
  types: readonly TypeKey[]
  /** Number of the new copy. */
  copy: number
  /** User of the original → user who has his place in the copy. */
  users: Readonly<Record<string, string>>
}

/**
 * Copies a loaded business with all that the one write has left of it (history, spans, search text, events), under new ids and for other
 * people, without leaving the database. For large scales only: it is ten times as fast as making everything up and writing it anew.
 * @returns the number of records by type
 */
export const cloneBusiness = async (tx: Transaction, clone: Clone): Promise<Partial<Record<TypeKey, number>>> => {
  const { copy, types } = clone
  const { moved, user, inOriginal, originals, json } = translations(clone)
  const counts: Partial<Record<TypeKey, number>> = {}
  await sql`insert into command (id, actor_id, verb, via, at)
    select ${moved(sql`m.id`)}, ${user(sql`m.actor_id`)}, m.verb, m.via, m.at from command m
    where m.id in (select c.command_id from change c where ${inOriginal(sql`c.record_id`)})`.execute(tx)
  for (const type of types) {
    const { table, fields } = recordTypes[type]
    const relations = new Map(
      Object.entries(fields).flatMap(([name, f]): [string, (id: Sql) => Sql][] => {
        if (f.kind === 'relation' && f.to === 'user') return [[columnName(name), user]]
        const isCopied = f.kind === 'anyRelation' || (f.kind === 'relation' && types.includes(f.to!))
        return isCopied
          ? [[columnName(name), (id) => sql`case when ${inOriginal(id)} then ${moved(id)} else ${id} end`]]
          : []
      }),
    )
    const columns = (await columnsOf(tx, table)).filter((c) => c !== 'id' && c !== 'number')
    const values = columns.map((c) => {
      const value = sql.ref(`t.${c}`)
      return type === 'company' && c === 'name' ? sql`${value} || ${` ${copy}`}` : (relations.get(c)?.(value) ?? value)
    })
    const { rows } = await sql<{ n: number }>`
      with made as (
        insert into ${sql.table(table)} (id, ${sql.join(columns.map((c) => sql.ref(c)))})
        select ${moved(sql`t.id`)}, ${sql.join(values)} from ${sql.table(table)} t where t.id in (${originals(type)}) order by t.id
        returning 1)
      select count(*)::int as n from made`.execute(tx)
    counts[type] = rows[0]!.n
    const isNumbered = recordTypes[type].numberPrefix !== undefined
    const text = isNumbered
      ? sql`(select replace(s.text, lower(o.number), lower(n.number)) from ${sql.table(table)} o, ${sql.table(table)} n
          where o.id = s.id and n.id = ${moved(sql`s.id`)})`
      : type === 'company'
        ? sql`s.text || ${` ${copy}`}`
        : sql`s.text`
    await sql`insert into search_entry (id, type, title, text)
      select ${moved(sql`s.id`)}, s.type, s.title ${type === 'company' ? sql`|| ${` ${copy}`}` : sql``}, ${text}
      from search_entry s where s.id in (${originals(type)})`.execute(tx)
  }
  await sql`insert into status_span (related_type, related_id, status, previous, entered_at, left_at, owner_id, created_by_id)
    select s.related_type, ${moved(sql`s.related_id`)}, s.status, s.previous, s.entered_at, s.left_at, ${user(sql`s.owner_id`)},
      ${user(sql`s.created_by_id`)}
    from status_span s where ${inOriginal(sql`s.related_id`)}`.execute(tx)
  await sql`insert into change (command_id, type, record_id, version_after, operation, before, after, at)
    select ${moved(sql`c.command_id`)}, c.type, ${moved(sql`c.record_id`)}, c.version_after, c.operation, ${json(sql`c.before`)},
      ${json(sql`c.after`)}, c.at
    from change c where ${inOriginal(sql`c.record_id`)} order by c.id`.execute(tx)
  await sql`insert into outbox (command_id, type, record_id, version, operation, owner_before, owner_after, company_before, company_after)
    select ${moved(sql`o.command_id`)}, o.type, ${moved(sql`o.record_id`)}, o.version, o.operation, ${user(sql`o.owner_before`)},
      ${user(sql`o.owner_after`)}, case when ${inOriginal(sql`o.company_before`)} then ${moved(sql`o.company_before`)} end,
      case when ${inOriginal(sql`o.company_after`)} then ${moved(sql`o.company_after`)} end
    from outbox o where ${inOriginal(sql`o.record_id`)} order by o.id`.execute(tx)
  return counts
}

/** SQL that says what becomes of the original's ids. */
const translations = ({ commands, copy, users, types }: Clone) => {
  const made = sql`from change b where b.command_id = any(${[...commands]}::uuid[]) and b.operation = 'create'`
  const hex = (id: Sql) => sql`replace(${id}::text, '-', '')`
  // A time-ordered id some seconds later: new, still in order, and known without a table of pairs.
  const moved = (id: Sql): Sql =>
    sql`(lpad(to_hex(('x' || left(${hex(id)}, 12))::bit(48)::bigint + ${sql.lit(copy * 10_000)}), 12, '0') || substr(${hex(id)}, 13))::uuid`
  const inOriginal = (id: Sql): Sql => sql`${id} in (select b.record_id ${made})`
  const originals = (type: TypeKey): Sql => sql`select b.record_id ${made} and b.type = ${type}`
  const user = (id: Sql): Sql => sql`coalesce((${JSON.stringify(users)}::jsonb ->> ${id}::text)::uuid, ${id})`
  const fields = types.flatMap((type) => Object.entries(recordTypes[type].fields))
  const isCopied = (f: Field) => f.kind === 'anyRelation' || (f.kind === 'relation' && types.includes(f.to!))
  const named = (test: (f: Field) => boolean) => [...new Set(fields.filter(([, f]) => test(f)).map(([name]) => name))]
  const id = sql`(e.value #>> '{}')::uuid`
  const json = (values: Sql): Sql => sql`(
    select coalesce(jsonb_object_agg(e.key, case when e.value = 'null' then e.value
      when e.key = any(${named((f) => f.to === 'user')}) then to_jsonb(${user(id)})
      when e.key = any(${named(isCopied)}) then to_jsonb(${moved(id)}) else e.value end), '{}')
    from jsonb_each(${values}) as e)`
  return { moved, inOriginal, originals, user, json }
}

/** Columns that are stored, not generated. */
const columnsOf = async (tx: Transaction, table: string): Promise<string[]> => {
  const { rows } = await sql<{ name: string }>`
    select attname as name from pg_attribute
    where attrelid = ${table}::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`.execute(
    tx,
  )
  return rows.map((r) => r.name)
}
