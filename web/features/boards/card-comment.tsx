import { UnstyledButton } from '@mantine/core'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { Board, Card } from '../../../shared/contracts/board.ts'
import { api } from '../../lib/api.ts'
import { useText } from '../../lib/i18n.ts'
import { commandOf } from '../../lib/live/own-writes.ts'
import { asProblem } from '../../lib/problem-error.ts'
import { later } from '../../ui/later.tsx'
import { toast } from '../../ui/toast.tsx'
import { rememberDone } from '../records/undo.ts'
import { useWords } from '../records/words.ts'
import styles from './card.module.css'

const CommentInput = later(async () => (await import('./comment-input.tsx')).CommentInput)

/** A text that is edited on the card itself: click, type, Ctrl+Enter or leave to save, Esc restores. */
export function CardComment({ board, card, field }: { board: Board; card: Card; field: string }) {
  const { t } = useText()
  const words = useWords()
  const client = useQueryClient()
  const value = typeof card[field] === 'string' ? card[field] : ''
  const [draft, setDraft] = useState<string>()
  // Whoever ends by a key goes on from here; a click has its own aim.
  const isLeftByKey = useRef(false)
  const label = words.field(board.type, field)
  const save = useMutation({
    mutationFn: (text: string) =>
      api.patch(`/api/records/${board.type}/${card.id}`, { [field]: text || null, version: card.version }),
    onSuccess: (reply) => {
      const command = commandOf(reply)
      if (command !== undefined) rememberDone({ command, title: label, text: card.title })
    },
    onError: (error) => toast.refused({ title: t('boards:notSaved'), text: asProblem(error).detail }),
    onSettled: async () => {
      await client.invalidateQueries({ queryKey: ['board', board.key] })
      setDraft(undefined)
    },
  })
  const finish = (isByKey: boolean) => {
    if (draft === undefined || save.isPending) return
    isLeftByKey.current = isByKey
    if (draft === value) setDraft(undefined)
    else save.mutate(draft)
  }
  if (draft === undefined) {
    if (!card.can['edit']) return value ? <p className={styles.comment}>{value}</p> : null
    return (
      <UnstyledButton
        ref={(button) => {
          if (button && isLeftByKey.current) button.focus()
          isLeftByKey.current = false
        }}
        className={styles.comment ?? ''}
        data-empty={value === '' || undefined}
        onClick={() => setDraft(value)}
        aria-label={`${t('boards:edit')}: ${label}`}
      >
        {value || t('boards:addComment')}
      </UnstyledButton>
    )
  }
  return (
    <CommentInput
      label={label}
      value={draft}
      isSaving={save.isPending}
      onChange={setDraft}
      onDone={finish}
      onCancel={() => {
        isLeftByKey.current = true
        setDraft(undefined)
      }}
    />
  )
}
