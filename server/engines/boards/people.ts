import { sql } from 'kysely'
import type { BoardPeople } from '../../../shared/contracts/board.ts'
import { recordTypes } from '../../../shared/records/index.ts'
import type { Db } from '../../db/database.ts'
import type { Actor } from '../../http/actor.ts'
import { columnName } from '../access/column-name.ts'
import { seesAll } from '../access/policy.ts'
import { visible } from '../access/visible.ts'
import { reachablePeople } from '../metrics/reachable-people.ts'
import type { BoardDefinition } from './definition.ts'

/** Whose cards a viewer may ask for by name: those led, or, where all cards are visible, whoever has any, and the teams they belong to. */
export const boardPeople = (db: Db, actor: Actor, { type }: BoardDefinition): Promise<BoardPeople> => {
  if (!seesAll(actor, type)) return reachablePeople(db, actor)
  const owner = sql.ref(`o.${columnName(recordTypes[type].owner ?? 'ownerId')}`)
  return reachablePeople(
    db,
    actor,
    sql`(u.id = ${actor.id}::uuid or exists (select from ${visible(actor, type)} as o where ${owner} = u.id))`,
  )
}
