import type { BulkTarget } from '../../../shared/contracts/bulk.ts'
import type { TypeKey } from '../../../shared/records/index.ts'
import type { Transaction } from '../../db/database.ts'
import type { Actor } from '../../http/actor.ts'
import { eachAlone, type Bulk } from './each-alone.ts'
import { readRecord, requireType } from './list.ts'
import type { RecordRow } from './rows.ts'
import type { Values } from './values.ts'
import { write } from './write.ts'

/**
 * Gives several records the same values, each by the very command of a single PATCH and each refused alone.
 * @returns what came of each record, in the order asked
 * @throws Problem 403 for a closed type, 422 for a record named twice
 */
export const changeRecords = (
  tx: Transaction,
  actor: Actor,
  type: TypeKey,
  records: readonly BulkTarget[],
  fields: Values,
): Promise<Bulk<{ id: string; status: 'done'; record: RecordRow }>> => {
  requireType(actor, type)
  return eachAlone(tx, actor, type, records, '/records', async ({ id, version }, command) => {
    const { changed, warnings } = await write(tx, actor, {
      id: command,
      verb: 'ownerId' in fields ? 'assign' : 'update',
      via: 'form',
      operations: [{ operation: 'update', type, id, fields, version }],
    })
    return {
      done: { id, status: 'done', record: await readRecord(tx, actor, type, id) },
      isChanged: changed > 0,
      warnings,
    }
  })
}
