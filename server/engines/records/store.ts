import { sql } from 'kysely'
import { recordTypes, type TypeKey } from '../../../shared/records/index.ts'
import type { Transaction } from '../../db/database.ts'
import { later } from '../../db/pipeline.ts'
import { columnName } from '../access/column-name.ts'
import { statusChanged, type Draft } from './rules.ts'

const same = (a: unknown, b: unknown) => (a ?? null) === (b ?? null)

/** Names of the stored fields that a draft changes. */
export const changedFields = (draft: Draft): string[] =>
  Object.entries(recordTypes[draft.type].fields)
    .filter(
      ([name, f]) =>
        !f.computed && name in draft.after && name !== 'updatedAt' && !same(draft.after[name], draft.before?.[name]),
    )
    .map(([name]) => name)

/** Inserts new rows; the keys of all drafts together are the columns, so that the rest takes the table's defaults. */
export const insertRows = async (tx: Transaction, type: TypeKey, drafts: readonly Draft[]): Promise<void> => {
  const names = [...new Set(drafts.flatMap((d) => Object.keys(d.after)))].filter((n) => recordTypes[type].fields[n])
  const columns = ['id', ...names.map(columnName)]
  const rows = drafts.map((d) => ({
    id: d.id,
    ...Object.fromEntries(names.map((n) => [columnName(n), d.after[n] ?? null])),
  }))
  const table = sql.table(recordTypes[type].table)
  const list = sql.join(columns.map((c) => sql.ref(c)))
  await later(
    tx,
    sql`insert into ${table} (${list}) select ${list} from jsonb_populate_recordset(null::${table}, ${JSON.stringify(rows)}::jsonb)`,
  )
}

/** Updates the changed columns, version + 1; drafts that change the same columns go in one statement. */
export const updateRows = async (tx: Transaction, type: TypeKey, drafts: readonly Draft[]): Promise<void> => {
  const table = sql.table(recordTypes[type].table)
  const bySet = new Map<string, { columns: string[]; rows: Record<string, unknown>[] }>()
  for (const draft of drafts) {
    const row: Record<string, unknown> = { id: draft.id, updated_at: draft.after.updatedAt }
    for (const name of changedFields(draft)) row[columnName(name)] = draft.after[name]
    if (draft.position !== undefined) row.position = draft.position
    if (draft.operation !== 'update') row.deleted_at = draft.operation === 'delete' ? draft.at : null
    const columns = Object.keys(row).filter((c) => c !== 'id')
    const group = bySet.get(columns.join()) ?? { columns, rows: [] }
    group.rows.push(row)
    bySet.set(columns.join(), group)
  }
  for (const { columns, rows } of bySet.values()) {
    const sets = columns.map((c) => sql`${sql.ref(c)} = n.${sql.ref(c)}`)
    await later(
      tx,
      sql`update ${table} as t set version = t.version + 1, ${sql.join(sets)}
      from jsonb_populate_recordset(null::${table}, ${JSON.stringify(rows)}::jsonb) as n where t.id = n.id`,
    )
  }
}

/** History: what each draft changed, and the event for live screens and automation. */
export const recordChanges = async (
  tx: Transaction,
  { id: commandId, isEffect }: { id: string; isEffect: boolean },
  type: TypeKey,
  drafts: readonly Draft[],
): Promise<void> => {
  const rows = drafts.map((d) => {
    const names = d.operation === 'create' ? changedFields(d).filter((n) => d.after[n] !== null) : changedFields(d)
    // A place is no field and no news to readers of history; undo puts the card back there.
    if (d.before && d.position !== undefined) names.push('position')
    const pick = (values: Record<string, unknown> | null) =>
      values ? Object.fromEntries(names.map((n) => [n, values[n] ?? null])) : {}
    return {
      record_id: d.id,
      version: d.before ? (d.before.version as number) + 1 : 1,
      operation: d.operation,
      before: pick(d.before),
      after: pick(d.after),
      at: d.at,
      owner_before: d.before?.ownerId ?? null,
      owner_after: d.after.ownerId ?? null,
      company_before: d.before?.companyId ?? null,
      company_after: d.after.companyId ?? null,
    }
  })
  await later(
    tx,
    sql`
    with n as (
      select * from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(record_id uuid, version int, operation text, before jsonb,
        after jsonb, at timestamptz, owner_before uuid, owner_after uuid, company_before uuid, company_after uuid)),
    changed as (
      insert into change (command_id, type, record_id, version_after, operation, before, after, at, is_effect)
      select ${commandId}::uuid, ${type}, record_id, version, operation, before, after, at, ${isEffect} from n)
    insert into outbox (command_id, type, record_id, version, operation, owner_before, owner_after, company_before, company_after)
    select ${commandId}::uuid, ${type}, record_id, version, operation, owner_before, owner_after, company_before, company_after from n`,
  )
}

/** Closes and opens status spans. An unknown time stays null; imported history opens one span a status. */
export const recordSpans = async (
  tx: Transaction,
  command: { id: string; actorId: string },
  type: TypeKey,
  drafts: readonly Draft[],
): Promise<void> => {
  const moved = recordTypes[type].status ? drafts.filter(statusChanged) : []
  if (!moved.length) return
  const closing = moved.filter((d) => d.before).map((d) => ({ id: d.id, at: d.at }))
  if (closing.length)
    await later(
      tx,
      sql`update status_span s set left_at = n.at, version = s.version + 1
      from jsonb_to_recordset(${JSON.stringify(closing)}::jsonb) as n(id uuid, at timestamptz)
      where s.related_id = n.id and s.left_at is null`,
    )
  const opened = moved.flatMap((d) => spansOf(d))
  await later(
    tx,
    sql`insert into status_span (related_type, related_id, status, previous, entered_at, left_at, owner_id, created_by_id, command_id)
    select ${type}, id, status, previous, entered, coalesce("left", case when closed then now() end), owner, coalesce(by, ${command.actorId}::uuid), ${command.id}::uuid
    from jsonb_to_recordset(${JSON.stringify(opened)}::jsonb)
      as n(id uuid, status text, previous text, entered timestamptz, "left" timestamptz, closed boolean, owner uuid, by uuid)`,
  )
}

/**
 * Takes back the spans that a command gave to records whose status returns: what was a slip of the hand counts in no mean. They stay, as
 * deleted, and the span before goes on as if it had never ended; history tells of both commands.
 */
export const unwindSpans = async (
  tx: Transaction,
  commandId: string,
  type: TypeKey,
  drafts: readonly Draft[],
): Promise<void> => {
  const ids = recordTypes[type].status ? drafts.filter(statusChanged).map((d) => d.id) : []
  if (!ids.length) return
  await later(
    tx,
    sql`update status_span set left_at = coalesce(left_at, now()), deleted_at = now(), version = version + 1
    where related_id = any(${ids}::uuid[]) and command_id = ${commandId}::uuid`,
  )
  await later(
    tx,
    sql`update status_span s set left_at = null, version = s.version + 1
    from (select distinct on (related_id) id from status_span where related_id = any(${ids}::uuid[]) and deleted_at is null
      order by related_id, id desc) as last where s.id = last.id`,
  )
}

const spansOf = (draft: Draft) => {
  const past = draft.statusHistory ?? []
  const steps = [
    ...past,
    {
      status: draft.after.status as string,
      at: past.length || !draft.statusHistory ? draft.at : null,
      by: draft.movedBy,
    },
  ]
  return steps.map((step, i) => ({
    id: draft.id,
    status: step.status,
    previous: steps[i - 1]?.status ?? (i === 0 ? (draft.before?.status ?? null) : null),
    entered: step.at,
    left: steps[i + 1]?.at ?? null,
    closed: i < steps.length - 1,
    owner: draft.after.ownerId ?? null,
    by: step.by ?? null,
  }))
}

/** Keeps the search text of the drafts' records. */
export const recordSearch = async (tx: Transaction, type: TypeKey, drafts: readonly Draft[]): Promise<void> => {
  const { fields, title } = recordTypes[type]
  const searchable = Object.entries(fields).filter(([, f]) => f.searchable)
  if (!searchable.length) return
  const gone = drafts.filter((d) => d.operation === 'delete').map((d) => d.id)
  if (gone.length) await later(tx, sql`delete from search_entry where id = any(${gone}::uuid[])`)
  const kept = drafts.filter(
    (d) =>
      d.operation !== 'delete' &&
      (d.operation !== 'update' || searchable.some(([n]) => !same(d.after[n], d.before?.[n]))),
  )
  if (!kept.length) return
  // A number is made by the table's default, so it is read from there.
  const number = recordTypes[type].numberPrefix
    ? sql`(select t.number from ${sql.table(recordTypes[type].table)} t where t.id = n.id)`
    : sql`null`
  const rows = kept.map((d) => ({
    id: d.id,
    title: String(d.after[title] ?? '').slice(0, 200),
    text: searchable
      .map(([n]) => d.after[n])
      .filter(Boolean)
      .join(' ')
      .slice(0, 4000),
  }))
  await later(
    tx,
    sql`insert into search_entry (id, type, title, text)
    select n.id, ${type}, search_text(n.title), search_text(concat_ws(' ', ${number}, n.text))
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as n(id uuid, title text, text text)
    on conflict (id) do update set title = excluded.title, text = excluded.text`,
  )
}
