import { useRef, useState } from 'react'
import { commandOf } from '../../lib/live/own-writes.ts'
import { asProblem } from '../../lib/problem-error.ts'
import { queryClient } from '../../lib/query-client.ts'
import { patchRecord, recordQuery, showChanged } from './data.ts'
import { titleOf, type RecordRow } from './record.ts'
import { bodyOf } from './record-form.tsx'
import { rememberDone } from './undo.ts'
import { useWords } from './words.ts'

/** Somebody else changed the very field that was edited. */
export interface Conflict {
  name: string
  theirs: RecordRow
  mine: Record<string, unknown>
}

export interface FieldSaving {
  /** Values on their way to the server, to be shown in place of the stored ones. */
  pending: Readonly<Record<string, unknown>>
  /** What the server refused, at its field, with what was written. */
  fault: { name: string; message: string; draft: Record<string, unknown> } | undefined
  conflict: Conflict | undefined
  save: (name: string, change: Record<string, unknown>) => void
  keepTheirs: () => void
  saveMine: () => void
  clearFault: () => void
}

const isSame = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)

/**
 * Saves one field after the other, each shown at once. A record that somebody else changed meanwhile is a conflict only where the same
 * field differs; a change of another field is taken over and ours saved on top of it.
 */
export function useFieldSaving(type: string, row: RecordRow): FieldSaving {
  const words = useWords()
  const [pending, setPending] = useState<Record<string, unknown>>({})
  const [fault, setFault] = useState<FieldSaving['fault']>()
  const [conflict, setConflict] = useState<Conflict>()
  const line = useRef(Promise.resolve())
  const key = recordQuery(type, row.id).queryKey

  async function attempt(name: string, change: Record<string, unknown>, isRepeated = false): Promise<void> {
    const read = queryClient.getQueryData(key) ?? row
    try {
      const reply = await patchRecord(type, row.id, read.version, bodyOf(type, change))
      const command = commandOf(reply)
      if (command !== undefined) rememberDone({ command, title: words.field(type, name), text: titleOf(type, reply) })
    } catch (error) {
      const problem = asProblem(error)
      const theirs = problem.code === 'stale_version' ? (problem.record as RecordRow | undefined) : undefined
      if (theirs && !isRepeated && isSame(theirs[name], read[name])) {
        queryClient.setQueryData(key, theirs)
        return attempt(name, change, true)
      }
      if (theirs) setConflict({ name, theirs, mine: change })
      else setFault({ name, message: problem.at(name) ?? problem.detail, draft: change })
    }
  }

  function save(name: string, change: Record<string, unknown>) {
    setFault(undefined)
    setPending((before) => ({ ...before, ...change }))
    line.current = line.current
      .then(() => attempt(name, change))
      .finally(() =>
        setPending((before) =>
          Object.fromEntries(
            Object.entries(before).filter(([field, value]) => !(field in change) || value !== change[field]),
          ),
        ),
      )
  }

  return {
    pending,
    fault,
    conflict,
    save,
    clearFault: () => setFault(undefined),
    keepTheirs: () => {
      if (conflict) showChanged(type, conflict.theirs)
      setConflict(undefined)
    },
    saveMine: () => {
      if (!conflict) return
      queryClient.setQueryData(key, conflict.theirs)
      setConflict(undefined)
      save(conflict.name, conflict.mine)
    },
  }
}
