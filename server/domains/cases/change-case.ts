import type { Transaction } from '../../db/database.ts'
import { readRecord } from '../../engines/records/list.ts'
import { withWarning } from '../../engines/records/replies.ts'
import type { RecordRow } from '../../engines/records/rows.ts'
import type { Values } from '../../engines/records/values.ts'
import { write } from '../../engines/records/write.ts'
import type { Actor } from '../../http/actor.ts'

/** One verb of the card menu on one case. `version` is asked where the caller has read one. */
export const changeCase = async (
  tx: Transaction,
  actor: Actor,
  id: string,
  verb: string,
  { version, ...fields }: Values & { version?: number },
): Promise<RecordRow> => {
  const { warnings } = await write(tx, actor, {
    verb,
    via: 'verb',
    operations: [{ operation: 'update', type: 'case', id, fields, version }],
  })
  return withWarning(await readRecord(tx, actor, 'case', id), warnings)
}
