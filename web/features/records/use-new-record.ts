import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../../lib/i18n.ts'
import { usePeeking } from '../../lib/peek.ts'
import { asProblem, type ProblemError } from '../../lib/problem-error.ts'
import { useSendOnce } from '../../lib/use-send-once.ts'
import type { Draft } from './field-input.tsx'
import { titleOf, type RecordRow } from './record.ts'
import { bodyOf, missingFields } from './record-form.tsx'
import { useUndo } from './undo.ts'
import { useWords } from './words.ts'

interface NewRecord {
  type: string
  /** The values that it begins with. */
  begun: Draft
  /** Makes the record; the same key never makes a second one. */
  send: (body: Record<string, unknown>, key: string) => Promise<RecordRow>
  onCreated?: () => void
  onRefused?: ((problem: ProblemError) => void) | undefined
}

/** A record being made, in a sheet or on a page: what is written, what is missing, and the toast that opens it or takes it back. */
export function useNewRecord({ type, begun, send, onCreated, onRefused }: NewRecord) {
  const { t } = useText()
  const words = useWords()
  const { open } = usePeeking()
  const { tell } = useUndo()
  const [draft, setDraft] = useState<Draft>(begun)
  const [isDirty, setDirty] = useState(false)
  const [missing, setMissing] = useState<ReadonlySet<string>>(new Set())
  // One key for all attempts: a repetition after a broken line makes no second record.
  const sendOnce = useSendOnce()
  const create = useMutation({
    mutationFn: () => sendOnce((key) => send(bodyOf(type, draft), key)),
    onSuccess: (row) => {
      setDraft(begun)
      setDirty(false)
      onCreated?.()
      tell({
        reply: row,
        title: t('records:form.created', { type: words.one(type) }),
        text: [row['number'], titleOf(type, row)].filter(Boolean).join(' · '),
        action: { label: t('records:form.open'), run: () => open({ type, id: row.id }) },
      })
    },
    onError: (error) => {
      onRefused?.(asProblem(error))
    },
  })
  return {
    /** What the fields show and take. */
    form: {
      draft,
      missing,
      problem: create.error ? asProblem(create.error) : undefined,
      onChange: (change: Draft) => {
        setDirty(true)
        setDraft((before) => ({ ...before, ...change }))
        setMissing((names) => new Set([...names].filter((name) => !(name in change))))
      },
    },
    isDirty,
    isSaving: create.isPending,
    /** Whether all that is required was filled in; what was not is marked. */
    isComplete: (fields: readonly string[]): boolean => {
      const empty = missingFields(type, fields, draft)
      setMissing(empty)
      return empty.size === 0
    },
    save: () => {
      if (!create.isPending) create.mutate()
    },
  }
}
