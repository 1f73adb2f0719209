import { sql } from 'kysely'
import { recordTypes } from '../../../shared/records/index.ts'
import type { Db, Transaction } from '../../db/database.ts'
import type { Actor } from '../../http/actor.ts'
import { columnName } from '../access/column-name.ts'
import { visible } from '../access/visible.ts'
import type { Medians } from './cards.ts'
import { needsMedians } from './colors.ts'
import type { BoardDefinition } from './definition.ts'
import { baseTests } from './page.ts'

/** So many of the latest closed records tell how long a column usually takes. */
const sample = 300

/** A usual time hardly changes within minutes, and each move would ask for it. */
const kept = { milliseconds: 5 * 60_000, entries: 1000 }
const known = new Map<string, { medians: Medians; until: number }>()

/**
 * Median days in each column, over the latest closed records that the viewer sees; stays of unknown length are left out. Empty when no
 * colour of the board asks for it.
 */
export const mediansOf = async (db: Db | Transaction, actor: Actor, board: BoardDefinition): Promise<Medians> => {
  if (!needsMedians(board)) return new Map()
  const key = JSON.stringify([board.key, actor.id, actor.role, actor.reach])
  const found = known.get(key)
  if (found && found.until > Date.now()) return found.medians
  known.delete(key)
  const medians = await readMedians(db, actor, board)
  if (known.size >= kept.entries) known.delete(known.keys().next().value!)
  // A first close is to show at once.
  if (medians.size) known.set(key, { medians, until: Date.now() + kept.milliseconds })
  return medians
}

const readMedians = async (db: Db | Transaction, actor: Actor, board: BoardDefinition): Promise<Medians> => {
  const closed = board.columns.filter((c) => c.closed)
  if (!closed.length) return new Map()
  const lists = closed.map((c) => {
    const at = sql.ref(`t.${columnName(c.closed!.by)}`)
    return sql`(select t.id, ${at} as at from ${visible(actor, board.type)} as t
      where ${sql.join([...baseTests(board), sql`t.status = ${c.key}`, sql`${at} is not null`], sql` and `)} order by ${at} desc limit ${sample})`
  })
  const { rows } = await sql<{ status: string; days: number }>`
    with latest as (select x.id from (${sql.join(lists, sql` union all `)}) as x order by x.at desc limit ${sample})
    select s.status, percentile_cont(0.5) within group (order by extract(epoch from s.left_at - s.entered_at) / 86400)::float8 as days
    from latest join status_span s on s.related_id = latest.id and s.related_type = ${recordTypes[board.type].key}
    where s.left_at is not null and s.entered_at is not null and s.deleted_at is null group by s.status`.execute(db)
  return new Map(rows.map((r) => [r.status, r.days]))
}
