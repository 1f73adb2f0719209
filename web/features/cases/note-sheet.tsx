import { Textarea } from '@mantine/core'
import { useState } from 'react'
import { useText } from '../../lib/i18n.ts'
import { runVerb } from '../records/data.ts'
import { titleOf } from '../records/record.ts'
import type { RecordSheetProps } from '../records/record-sheets.tsx'
import { useUndo } from '../records/undo.ts'
import { VerbSheet } from '../records/verb-sheet.tsx'

/** A remark on a case that only colleagues read. */
export function NoteSheet({ row, onClose }: RecordSheetProps) {
  const { t } = useText()
  const { tell } = useUndo()
  const [body, setBody] = useState('')
  return (
    <VerbSheet
      title={t('cases:note')}
      subtitle={[row['number'], titleOf('case', row)].filter(Boolean).join(' · ')}
      confirmLabel={t('cases:keepNote')}
      isDirty={body !== ''}
      isReady={body.trim() !== ''}
      onConfirm={async () => {
        const reply = await runVerb(`/api/cases/${row.id}/notes`, { body: body.trim() })
        tell({ reply, title: t('cases:noted'), text: titleOf('case', row) })
      }}
      onClose={onClose}
    >
      {(problem) => (
        <Textarea
          label={t('cases:writeNote')}
          description={t('cases:noteHint')}
          data-autofocus
          autosize
          minRows={4}
          maxRows={14}
          maxLength={20_000}
          value={body}
          error={problem?.at('body')}
          onChange={(event) => setBody(event.currentTarget.value)}
        />
      )}
    </VerbSheet>
  )
}
