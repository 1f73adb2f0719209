import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useSendOnce } from '../../lib/use-send-once.ts'
import { useText } from '../../lib/i18n.ts'
import { runVerb } from '../records/data.ts'
import { referenceOf, titleOf, type RecordRow } from '../records/record.ts'
import { presetFor } from '../records/relations.ts'
import { bodyOf } from '../records/record-form.tsx'
import { useUndo } from '../records/undo.ts'
import { VerbSheet } from '../records/verb-sheet.tsx'
import { useWords } from '../records/words.ts'
import { CallOutcomeFields, newOutcome, outcomeBody } from './call-outcome.tsx'
import styles from './composer.module.css'

interface LogCallSheetProps {
  type: string
  row: RecordRow
  onClose: () => void
}

/** Keeps a call that was just made on a record, with its outcome and what follows. */
export function LogCallSheet({ type, row, onClose }: LogCallSheetProps) {
  const { t } = useText()
  const { tell } = useUndo()
  const words = useWords()
  const name = referenceOf(row, 'contactId')?.name ?? referenceOf(row, 'companyId')?.name ?? titleOf(type, row)
  const [title, setTitle] = useState(() => t('activities:callWith', { name }).slice(0, 200))
  const [value, setValue] = useState(newOutcome)
  const sendOnce = useSendOnce()

  async function save() {
    const body = { ...bodyOf('call', presetFor('call', type, row)), title, ...outcomeBody(value) }
    const reply = await sendOnce((key) => runVerb('/api/calls/logged', body, key))
    tell({ reply, title: t('activities:callKept'), text: name })
  }

  return (
    <VerbSheet
      title={t('activities:logCall')}
      subtitle={titleOf(type, row)}
      confirmLabel={t('save')}
      isDirty={value.note !== ''}
      isReady={title.trim() !== ''}
      onConfirm={save}
      onClose={onClose}
    >
      {(problem) => (
        <div className={styles.form}>
          <TextInput
            label={words.field('call', 'title')}
            required
            withAsterisk={false}
            maxLength={200}
            value={title}
            error={problem?.at('title')}
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
          <CallOutcomeFields value={value} onChange={setValue} />
        </div>
      )}
    </VerbSheet>
  )
}
