import { sql } from 'kysely'
import { recordTypes } from '../../../shared/records/index.ts'
import type { Db, Transaction } from '../../db/database.ts'
import type { Actor } from '../../http/actor.ts'
import { accessTo } from '../access/policy.ts'
import type { Grant } from '../access/role.ts'
import { columnName } from '../access/column-name.ts'
import type { Sql } from '../records/expression.ts'
import { ownerScope, type OwnerScope } from '../metrics/owner-scope.ts'
import { entryOf, type BoardDefinition } from './definition.ts'

/** The words of the scope in force, and what they mean for this viewer. */
export interface Scope extends OwnerScope {
  words: string
}

/** Whose cards: as asked for, else the board's own for the role. Owners beyond the viewer's reach are left out, nobody is refused. */
export const scopeOf = async (
  db: Db | Transaction,
  actor: Actor,
  board: BoardDefinition,
  asked: string | undefined,
): Promise<Scope> => {
  const scope = await askedScope(db, actor, board, asked)
  return { ...scope, ...narrow(scope, reachOf(actor, board)) }
}

/** The owners that a role begins with. */
export const firstScope = (actor: Actor, board: BoardDefinition): string =>
  entryOf(board.owner as Record<string, string>, actor.role) ?? board.owner.default

/** The same without leaving anybody out: who owned a card on a past day may be beyond the reach of who sees it today. */
export const askedScope = async (
  db: Db | Transaction,
  actor: Actor,
  board: BoardDefinition,
  asked: string | undefined,
): Promise<Scope> => {
  const words = asked?.trim() || firstScope(actor, board)
  return { ...(await ownerScope(db, actor, board.type, words, board.owner.default)), words }
}

/**
 * Owners that the viewer's grants reach on the board, where owners alone decide; 'all' where they do not. The guard holds all the same:
 * this only tells the planner by which index to go.
 */
const reachOf = (actor: Actor, board: BoardDefinition): OwnerScope => {
  const grants = accessTo(actor, board.type).grants.filter((g) => mayFit(g, board))
  const byOwner: Grant['reach'][] = ['own', 'ownUnassigned', 'team', 'teamUnassigned']
  if (!grants.every((g) => byOwner.includes(g.reach))) return { owners: 'all', unassigned: true }
  const hasTeam = grants.some((g) => g.reach === 'team' || g.reach === 'teamUnassigned')
  return {
    owners: hasTeam ? actor.reach : [actor.id],
    unassigned: grants.some((g) => g.reach === 'ownUnassigned' || g.reach === 'teamUnassigned'),
  }
}

/** A grant for customers says nothing about a board of leads. */
const mayFit = ({ where }: Grant, { base }: BoardDefinition): boolean => {
  const allowed = where && base?.[where.field]
  return !allowed || allowed.some((value) => where.in.includes(value))
}

const narrow = (asked: OwnerScope, reach: OwnerScope): OwnerScope => {
  if (reach.owners === 'all') return asked
  if (asked.owners === 'all') return reach
  const within = new Set(reach.owners)
  return { owners: asked.owners.filter((id) => within.has(id)), unassigned: asked.unassigned && reach.unassigned }
}

export const ownerColumn = (board: BoardDefinition): Sql =>
  sql.ref(`t.${columnName(recordTypes[board.type].owner ?? 'ownerId')}`)

/** SQL test over alias `t` for the scope; undefined when it does not narrow. */
export const scopeTest = (board: BoardDefinition, { owners, unassigned }: OwnerScope): Sql | undefined => {
  if (owners === 'all') return undefined
  const column = ownerColumn(board)
  const tests: Sql[] = []
  if (owners.length === 1) tests.push(sql`${column} = ${owners[0]!}::uuid`)
  else if (owners.length) tests.push(sql`${column} = any(${owners}::uuid[])`)
  if (unassigned) tests.push(sql`${column} is null`)
  if (!tests.length) return sql`false`
  return tests.length === 1 ? tests[0]! : sql`(${sql.join(tests, sql` or `)})`
}
