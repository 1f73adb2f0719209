import { sql } from 'kysely'
import type { BulkProblem, BulkTarget } from '../../../shared/contracts/bulk.ts'
import { recordTypes, type TypeKey } from '../../../shared/records/index.ts'
import type { Locale } from '../../../shared/text.ts'
import type { Transaction } from '../../db/database.ts'
import type { Actor } from '../../http/actor.ts'
import { toProblem } from '../../http/faults.ts'
import { withinSavepoint } from '../../http/nested-transaction.ts'
import { invalid } from '../../http/problem.ts'
import { isUuid } from './filter-sql.ts'
import { uuidv7 } from './uuid.ts'
import type { Warnings } from './write.ts'

/** What came of one record of a bulk. */
export type Outcome<T> = T | { id: string; status: 'refused'; problem: BulkProblem }

/**
 * What came of a bulk: a report per record in the order asked, the command under which all that changed was written, if any, and what the
 * actor is to be told of all of it together.
 */
export interface Bulk<T> {
  results: Outcome<T>[]
  command: string | null
  warnings: string[]
}

/**
 * Does the same work to several records in one transaction, each in a savepoint of its own: what is refused to one leaves that one as it
 * was and the others alone. Rows are locked beforehand in the order of their ids, so that two bulks over the same records wait for each
 * other instead of standing in each other's way.
 * @param path JSON pointer of the list in the body
 * @param work is given the id of the command that all of them share, and says whether the record changed
 * @throws Problem 422 when a record is named twice; and whatever is nobody's refusal (the database away, a deadlock), with nothing done
 */
export const eachAlone = async <T extends { id: string; status: 'done' }>(
  tx: Transaction,
  actor: Actor,
  type: TypeKey,
  targets: readonly BulkTarget[],
  path: string,
  work: (target: BulkTarget, command: string) => Promise<{ done: T; isChanged: boolean; warnings: Warnings }>,
): Promise<Bulk<T>> => {
  refuseRepetitions(targets, path)
  const ids = targets.map((target) => target.id).filter(isUuid)
  await sql`select 1 from ${sql.table(recordTypes[type].table)} as t where t.id = any(${ids}::uuid[]) order by t.id for update`.execute(
    tx,
  )
  const outcomes = new Map<string, Outcome<T>>()
  const command = uuidv7()
  const warned = new Map<string, string>()
  let changed = 0
  // The last first: what comes later lands above, so the order asked for is the one that stands in the column.
  for (const target of targets.toReversed()) {
    try {
      const { done, isChanged, warnings } = await withinSavepoint(tx, () => work(target, command))
      outcomes.set(target.id, done)
      changed += Number(isChanged)
      for (const [matter, words] of warnings) warned.set(matter, words)
    } catch (error) {
      const problem = toProblem(error)
      if (problem.status >= 500) throw error
      outcomes.set(target.id, {
        id: target.id,
        status: 'refused',
        problem: problem.body(actor.locale as Locale) as BulkProblem,
      })
    }
  }
  return {
    results: targets.map((target) => outcomes.get(target.id)!),
    command: changed ? command : null,
    warnings: [...warned.values()],
  }
}

const refuseRepetitions = (targets: readonly BulkTarget[], path: string): void => {
  const seen = new Set<string>()
  const errors = targets.flatMap(({ id }, i) => {
    const isRepeated = seen.has(id.toLowerCase())
    seen.add(id.toLowerCase())
    return isRepeated ? [{ path: `${path}/${i}/id`, message: 'is named twice' }] : []
  })
  if (errors.length) throw invalid(errors)
}
