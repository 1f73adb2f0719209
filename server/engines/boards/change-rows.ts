import { sql } from 'kysely'
import type { BoardChange } from '../../../shared/contracts/replay.ts'
import { recordTypes } from '../../../shared/records/index.ts'
import type { Db } from '../../db/database.ts'
import type { Actor } from '../../http/actor.ts'
import { visible } from '../access/visible.ts'
import type { Sql } from '../records/expression.ts'
import { namesOf } from '../records/list.ts'
import { presentRow, rowColumns } from '../records/rows.ts'
import type { ChangeKind } from './change-kinds.ts'
import type { ChangedGroup } from './changes.ts'
import type { BoardDefinition } from './definition.ts'
import { between, type Days } from './flow.ts'
import { measureThen } from './past-board.ts'

interface When {
  kind: string
  id: string
  at: Date | null
  by: string | null
}

/** The rows of the groups in words: which record, as it is called today, when it was last changed so between the days, and by whom. */
export const changeRows = async (
  db: Db,
  actor: Actor,
  board: BoardDefinition,
  days: Days,
  kinds: readonly ChangeKind[],
  groups: ReadonlyMap<string, ChangedGroup>,
): Promise<Map<string, BoardChange[]>> => {
  const { title } = recordTypes[board.type]
  const hasSum = measureThen(board, actor).sum !== null
  const all = [...groups].flatMap(([kind, group]) => group.rows.map((row) => ({ kind, ...row })))
  if (!all.length) return new Map()
  const [records, times] = await Promise.all([
    sql<
      Record<string, unknown>
    >`select ${rowColumns(actor, board.type, [title, 'companyId'])} from ${visible(actor, board.type)} as t
      where t.id = any(${[...new Set(all.map((row) => row.id))]}::uuid[])`.execute(db),
    readTimes(db, actor, board, days, kinds, all),
  ])
  const people = await namesOf(db, actor, 'user', [
    ...times.flatMap((when) => when.by ?? []),
    ...all.flatMap((row) => (row.shows === 'person' ? [row.before ?? [], row.after ?? []].flat() : [])),
  ])
  const known = new Map(
    records.rows.map((raw) => {
      const row = presentRow(actor, board.type, raw)
      return [row.id, row]
    }),
  )
  const told = new Map(times.map((when) => [`${when.kind} ${when.id}`, when]))
  const nameOf = (shows: string, value: string | null) =>
    shows === 'person' && value ? (people.get(value) ?? null) : value
  const rows = new Map<string, BoardChange[]>()
  for (const { kind, id, shows, before, after, value, moves } of all) {
    const record = known.get(id)
    if (!record) continue
    const when = told.get(`${kind} ${id}`)
    const by = when?.by ? people.get(when.by) : undefined
    rows.set(kind, [
      ...(rows.get(kind) ?? []),
      {
        id,
        title: String(record[title] ?? ''),
        company: (record.company as BoardChange['company']) ?? null,
        shows: shows as BoardChange['shows'],
        before: nameOf(shows, before),
        after: nameOf(shows, after),
        amount: hasSum ? Number(value).toFixed(2) : null,
        moves,
        at: when?.at?.toISOString() ?? null,
        by: when?.by && by !== undefined ? { id: when.by, name: by } : null,
      },
    ])
  }
  return rows
}

/** When and by whom, by the latest change of the kind in history; nothing where only the calendar went on. */
const readTimes = async (
  db: Db,
  actor: Actor,
  board: BoardDefinition,
  days: Days,
  kinds: readonly ChangeKind[],
  rows: readonly { kind: string; id: string }[],
): Promise<When[]> => {
  const { owner = 'ownerId' } = recordTypes[board.type]
  const place = [owner, 'status', ...Object.keys(board.base ?? {})]
  const change = (test: Sql) => sql`select c.at, m.actor_id as by from change c join command m on m.id = c.command_id
    where c.record_id = i.id and ${between(days, sql`c.at`)} and ${test} order by c.at desc, c.id desc limit 1`
  const told = (kind: ChangeKind): Sql => {
    if (kind.told === 'created')
      return sql`select g.created_at as at, g.created_by_id as by from ${visible(actor, board.type)} as g where g.id = i.id`
    if (kind.told === 'status')
      return sql`select s.entered_at as at, s.created_by_id as by from status_span s
        where s.related_id = i.id and s.deleted_at is null and ${between(days, sql`s.entered_at`)} order by s.entered_at desc, s.id desc limit 1`
    if (kind.told === 'place')
      return change(
        sql`(c.operation in ('delete', 'restore') or (c.operation = 'update' and c.before ?| ${place}::text[]))`,
      )
    return change(sql`c.operation = 'update' and c.before ? ${kind.told.field}::text`)
  }
  const selects = kinds
    .map((kind) => ({ kind, ids: rows.filter((row) => row.kind === kind.key).map((row) => row.id) }))
    .filter(({ ids }) => ids.length)
    .map(
      ({ kind, ids }) => sql`select ${kind.key}::text as kind, i.id, w.at, w.by from unnest(${ids}::uuid[]) as i(id)
        left join lateral (${told(kind)}) as w on true`,
    )
  const found = await sql<When>`${sql.join(selects, sql` union all `)}`.execute(db)
  return found.rows
}
