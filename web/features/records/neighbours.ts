import { externalStore } from '../../lib/external-store.ts'
import type { RecordKey } from '../../lib/peek.ts'

/** The rows of the list that was looked at last: a record's full page steps through them. */
const lastList = externalStore<readonly RecordKey[]>([])

/** Remembers the order in which a list shows its records. */
export const rememberList = (keys: readonly RecordKey[]): void => lastList.set(keys)

/** The records before and after this one in the list looked at last; undefined at its ends and outside of it. */
export function useListNeighbours(type: string, id: string) {
  const list = lastList.use()
  const index = list.findIndex((key) => key.type === type && key.id === id)
  return {
    position: index + 1,
    total: list.length,
    previous: index > 0 ? list[index - 1] : undefined,
    next: index >= 0 ? list[index + 1] : undefined,
  }
}
