import { useState } from 'react'
import { useText } from '../../lib/i18n.ts'
import { runVerb } from '../records/data.ts'
import { titleOf, type RecordRow } from '../records/record.ts'
import { useUndo } from '../records/undo.ts'
import { VerbSheet } from '../records/verb-sheet.tsx'
import { CallOutcomeFields, newOutcome, outcomeBody } from './call-outcome.tsx'

/** Ends a planned call with what came of it. */
export function CompleteCallSheet({ row, onClose }: { row: RecordRow; onClose: () => void }) {
  const { t } = useText()
  const { tell } = useUndo()
  const [value, setValue] = useState(() => ({
    ...newOutcome,
    note: typeof row['note'] === 'string' ? row['note'] : '',
  }))
  return (
    <VerbSheet
      title={t('activities:completeCall')}
      subtitle={titleOf('call', row)}
      confirmLabel={t('activities:complete')}
      isDirty={value.note !== (row['note'] ?? '')}
      onConfirm={async () => {
        const reply = await runVerb(`/api/calls/${row.id}/completion`, { ...outcomeBody(value), version: row.version })
        tell({ reply, title: t('activities:callKept'), text: titleOf('call', row) })
      }}
      onClose={onClose}
    >
      {() => <CallOutcomeFields value={value} onChange={setValue} />}
    </VerbSheet>
  )
}
