import { write } from '../../server/engines/records/write.ts'
import { uuidv7 } from '../../server/engines/records/uuid.ts'
import type { Operation } from '../../server/engines/records/rules.ts'
import type { Values } from '../../server/engines/records/values.ts'
import type { TypeKey } from '../../shared/records/index.ts'
import type { TestApp, Who } from './app.ts'

type Without<T> = T extends unknown ? Omit<T, 'type'> : never

/** Writes of a chosen moment through the one write, elevated, in the name of one of the people. */
export const writesOf = (app: TestApp) => {
  const at = async (who: Who, type: TypeKey, now: Date, ...operations: Without<Operation>[]): Promise<string[]> => {
    const actor = { ...(await app.actor(who)), now }
    const { ids } = await app.db.transaction().execute((tx) =>
      write(tx, actor, {
        verb: 'test',
        via: 'form',
        elevated: true,
        operations: operations.map((operation) => ({ ...operation, type }) as Operation),
      }),
    )
    return ids
  }
  return {
    create: async (
      who: Who,
      type: TypeKey,
      now: Date,
      fields: Values,
      more: Partial<Operation> = {},
    ): Promise<string> =>
      (await at(who, type, now, { operation: 'create', id: uuidv7(), fields, ...more } as never))[0]!,
    update: (who: Who, type: TypeKey, now: Date, id: string, fields: Values) =>
      at(who, type, now, { operation: 'update', id, fields }),
    remove: (who: Who, type: TypeKey, now: Date, id: string) => at(who, type, now, { operation: 'delete', id }),
    restore: (who: Who, type: TypeKey, now: Date, id: string) => at(who, type, now, { operation: 'restore', id }),
  }
}
