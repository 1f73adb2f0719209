import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { useText } from '../../lib/i18n.ts'
import { InputLabel } from '../../ui/inputs/input-label.tsx'
import { RelationInput } from '../../ui/inputs/relation-input.tsx'
import { runVerb } from '../records/data.ts'
import { findRecords } from '../records/find-records.ts'
import { usePeopleFor } from '../records/people-for.ts'
import { titleOf, type RecordRow } from '../records/record.ts'
import { useUndo } from '../records/undo.ts'
import { VerbSheet } from '../records/verb-sheet.tsx'
import { useWords } from '../records/words.ts'
import styles from './thread.module.css'

/** Escalates a case: why, and to whom. */
export function EscalateSheet({ row, onClose }: { row: RecordRow; onClose: () => void }) {
  const { t } = useText()
  const { tell } = useUndo()
  const words = useWords()
  const people = usePeopleFor('case', 'escalatedToId')
  const [reason, setReason] = useState('')
  const [person, setPerson] = useState<string | null>(null)
  return (
    <VerbSheet
      title={t('cases:escalateTitle')}
      subtitle={[row['number'], titleOf('case', row)].filter(Boolean).join(' · ')}
      confirmLabel={t('cases:escalate')}
      isDirty={reason !== ''}
      isReady={reason.trim() !== '' && person !== null}
      onConfirm={async () => {
        const reply = await runVerb(`/api/cases/${row.id}/escalation`, {
          reason: reason.trim(),
          escalatedToId: person,
          version: row.version,
        })
        tell({ reply, title: t('cases:escalated'), text: titleOf('case', row) })
      }}
      onClose={onClose}
    >
      {(problem) => (
        <div className={styles.form}>
          <Textarea
            label={<InputLabel label={words.field('case', 'escalationReason')} isRequired />}
            required
            withAsterisk={false}
            data-autofocus
            autosize
            minRows={3}
            maxRows={10}
            maxLength={20_000}
            value={reason}
            error={problem?.at('reason')}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
          <RelationInput
            label={words.field('case', 'escalatedToId')}
            isRequired
            value={person}
            error={problem?.at('escalatedToId')}
            searchKey="user for escalation"
            search={(text, signal) => findRecords('user', text, signal, people)}
            onChange={setPerson}
          />
        </div>
      )}
    </VerbSheet>
  )
}
