import { sql } from 'kysely'
import type { Transaction } from '../../db/database.ts'

/** A record as it stood at a version. */
interface Versioned {
  id: string
  version: number
}

/**
 * Which of the records stand as they stood at their version, since whatever was done to them after it was taken back: so that one step
 * after another can be.
 */
export const takenBackSince = async (
  tx: Transaction,
  records: readonly Versioned[],
  now: ReadonlyMap<string, { version: number }>,
): Promise<Set<string>> => {
  if (!records.length) return new Set()
  const { rows } = await sql<Later>`
    select c.record_id as record, c.command_id as id, c.version_after as version, m.undo_of as "undoOf"
    from change c join command m on m.id = c.command_id
    join unnest(${records.map((t) => t.id)}::uuid[], ${records.map((t) => t.version)}::int[]) as t (id, version)
      on c.record_id = t.id and c.version_after > t.version`.execute(tx)
  const isBack = ({ id, version }: Versioned) => {
    const later = rows.filter((row) => row.record === id)
    const versions = new Set(later.map((row) => row.version))
    return version + versions.size === now.get(id)?.version && cancelOut(later)
  }
  return new Set(records.filter(isBack).map((t) => t.id))
}

interface Later {
  record: string
  id: string
  version: number
  undoOf: string | null
}

/** A command and its undoing cancel out, and so do an undoing and its own: each chain of them has to be even. */
const cancelOut = (commands: readonly Later[]): boolean => {
  const ids = new Set(commands.map((command) => command.id))
  const undoing = new Map(commands.map(({ id, undoOf }) => [undoOf, id]))
  const chainFrom = (id: string | undefined): number => (id === undefined ? 0 : 1 + chainFrom(undoing.get(id)))
  return commands.every(({ id, undoOf }) => (undoOf !== null && ids.has(undoOf)) || chainFrom(id) % 2 === 0)
}
