import { sql } from 'kysely'
import type { BoardDefinition } from '../../server/engines/boards/definition.ts'
import { decideMove } from '../../server/engines/boards/move.ts'
import { vias, type Operation } from '../../server/engines/records/rules.ts'
import { uuidv7 } from '../../server/engines/records/uuid.ts'
import type { Values } from '../../server/engines/records/values.ts'
import { write } from '../../server/engines/records/write.ts'
import type { Actor } from '../../server/http/actor.ts'
import { recordTypes, type TypeKey } from '../../shared/records/index.ts'
import type { TestApp, Who } from './app.ts'
import { grouped, type Placed, type Trial } from './board-callers.ts'
import { answerTo, placesOf, requiredAnswers, standsIn } from './board-walk.ts'

/** Ways to be tried on real records, and the records for them. */

/** Every way on a board with nothing given, and where answers are required with all of them. */
export const trialsOn = (board: BoardDefinition, actor: Actor): Trial[] =>
  placesOf(board).flatMap((from) =>
    standsIn(board, from, actor).flatMap((stand) =>
      placesOf(board).flatMap((to) =>
        vias.flatMap((via): Trial[] => {
          if (from === to || via === 'import') return []
          const target = withoutBase(board, standsIn(board, to, actor)[0]!)
          // Only the date differs: no move but by drag.
          if (via !== 'drag' && target.status === stand.status) return []
          const full = requiredAnswers(board, to, actor)
          const states = Object.keys(full).length ? [{}, full] : [{}]
          return states.map((answers) => {
            const given = via === 'drag' ? answers : { ...target, ...answers }
            const decision = decideMove(board, stand, to, actor, given, via)
            return { board, from, stand, to, via, given, decision }
          })
        }),
      ),
    ),
  )

/** Without the fields that make a record a card of the board: they follow from its status. */
export const withoutBase = (board: BoardDefinition, values: Values): Values =>
  Object.fromEntries(Object.entries(values).filter(([name]) => !(name in (board.base ?? {}))))

/** Records as an import leaves them, for each trial one (or for all of the same place). The name is the id, by which files know them. */
export const placeRecords = async (
  app: TestApp,
  trials: readonly Trial[],
  who: Who,
  isShared: boolean,
): Promise<Placed[]> => {
  const admin = await app.actor('admin')
  const placed: Placed[] = []
  for (const group of grouped(trials, (t) => t.board.type)) {
    const { type } = group[0]!.board
    const ids = new Map<string, string>()
    const operations: Operation[] = []
    for (const trial of group) {
      const key = isShared ? JSON.stringify(trial.stand) : String(operations.length)
      let id = ids.get(key)
      if (!id) {
        ids.set(key, (id = uuidv7()))
        const required = Object.entries(recordTypes[type].fields).filter(
          ([, f]) => f.required && f.default === undefined,
        )
        const fields = {
          ...Object.fromEntries(required.map(([name]) => [name, answerTo(trial.board, name, undefined, admin)])),
          ...withoutBase(trial.board, trial.stand),
          [recordTypes[type].title]: id,
          ownerId: app.ids[who],
        }
        operations.push({ operation: 'create', type, id, fields })
      }
      placed.push({ ...trial, id, version: 0 })
    }
    await app.db
      .transaction()
      .execute((tx) => write(tx, admin, { verb: 'create', via: 'import', elevated: true, operations }))
    await prepare(app, type, placed, admin)
    const { rows } = await sql<{ id: string; version: number }>`
      select id, version from ${sql.table(recordTypes[type].table)} where id = any(${[...ids.values()]}::uuid[])`.execute(
      app.db,
    )
    const versions = new Map(rows.map((r) => [r.id, r.version]))
    for (const trial of placed) if (versions.has(trial.id)) trial.version = versions.get(trial.id)!
  }
  return placed
}

/** What a domain asks beyond the board's answers: a campaign has an audience and content before it is ready, and one that is has its date. */
const prepare = async (app: TestApp, type: TypeKey, placed: readonly Placed[], admin: Actor): Promise<void> => {
  if (type !== 'campaign') return
  const campaigns = new Map(placed.filter((t) => t.board.type === type).map((t) => [t.id, t.from]))
  const segment = uuidv7()
  const operations = [...campaigns].flatMap(([campaignId, from]): Operation[] => [
    { operation: 'create', type: 'campaignSegment', fields: { campaignId, segmentId: segment } },
    { operation: 'create', type: 'campaignEvent', fields: { campaignId, title: 'Mail', kind: 'email', body: 'Hello' } },
    ...(from === 'ready'
      ? [{ operation: 'update', type, id: campaignId, fields: { startDate: '2040-01-01' } } as const]
      : []),
  ])
  const audience: Operation = {
    operation: 'create',
    type: 'segment',
    id: segment,
    fields: { name: 'Everybody', kind: 'fixed' },
  }
  await app.db
    .transaction()
    .execute((tx) =>
      write(tx, admin, { verb: 'create', via: 'import', elevated: true, operations: [audience, ...operations] }),
    )
}
