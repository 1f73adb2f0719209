import { Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useText } from '../../lib/i18n.ts'
import { useFormat } from '../../lib/use-format.ts'
import { nextWorkday } from '../../lib/workday.ts'
import { DayInput } from '../../ui/inputs/day-input.tsx'
import { runVerb } from '../records/data.ts'
import { titleOf, type RecordRow } from '../records/record.ts'
import { useUndo } from '../records/undo.ts'
import { VerbSheet } from '../records/verb-sheet.tsx'
import { useWords } from '../records/words.ts'
import styles from './composer.module.css'

/** Says that a meeting was held; the follow-up task that it leaves can be worded and dated here. */
export function HoldEventSheet({ row, onClose }: { row: RecordRow; onClose: () => void }) {
  const { t } = useText()
  const { tell } = useUndo()
  const words = useWords()
  const format = useFormat()
  const [note, setNote] = useState(typeof row['note'] === 'string' ? row['note'] : '')
  const [title, setTitle] = useState('')
  const [dueDate, setDueDate] = useState<string | null>(() => nextWorkday(format.dayOf(new Date())))
  const followUp = { ...(title.trim() ? { title: title.trim() } : {}), ...(dueDate ? { dueDate } : {}) }
  return (
    <VerbSheet
      title={t('activities:holdEvent')}
      subtitle={titleOf('event', row)}
      confirmLabel={t('activities:markHeld')}
      isDirty={note !== (row['note'] ?? '') || title !== ''}
      onConfirm={async () => {
        const reply = await runVerb(`/api/events/${row.id}/holding`, {
          ...(note.trim() ? { note: note.trim() } : {}),
          followUp,
          version: row.version,
        })
        tell({ reply, title: t('activities:eventKept'), text: titleOf('event', row) })
      }}
      onClose={onClose}
    >
      {(problem) => (
        <div className={styles.form}>
          <Textarea
            label={words.field('event', 'note')}
            autosize
            minRows={3}
            maxRows={10}
            maxLength={20_000}
            data-autofocus
            value={note}
            onChange={(event) => setNote(event.currentTarget.value)}
          />
          <TextInput
            label={t('activities:followUpTask')}
            placeholder={t('activities:followUpOf', { title: titleOf('event', row) })}
            maxLength={200}
            value={title}
            error={problem?.at('title')}
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
          <DayInput label={words.field('task', 'dueDate')} value={dueDate} onChange={setDueDate} />
        </div>
      )}
    </VerbSheet>
  )
}
