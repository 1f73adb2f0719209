import { TextInput } from '@mantine/core'
import { useState } from 'react'
import { useText } from '../../lib/i18n.ts'
import { useCan } from '../../lib/me.ts'
import { usePeeking } from '../../lib/peek.ts'
import { Segments } from '../../ui/tabs.tsx'
import { runVerb } from '../records/data.ts'
import { referenceOf, titleOf, type RecordRow } from '../records/record.ts'
import type { RecordSheetProps } from '../records/record-sheets.tsx'
import { useUndo } from '../records/undo.ts'
import { VerbSheet } from '../records/verb-sheet.tsx'
import { useWords } from '../records/words.ts'
import styles from './campaigns.module.css'

const results = ['campaign', 'template'] as const
type Result = (typeof results)[number]

/** Begins what a request asks for, a campaign or a template, and links it; what was made opens. */
export function MakeResultSheet({ type, row, onClose }: RecordSheetProps) {
  const { t } = useText()
  const words = useWords()
  const can = useCan()
  const { open } = usePeeking()
  const { tell } = useUndo()
  const offered = results.filter((each) => can(each, 'create') && !referenceOf(row, `${each}Id`))
  const [result, setResult] = useState<Result | undefined>(offered.find((each) => each === row['kind']) ?? offered[0])
  const [title, setTitle] = useState(titleOf(type, row))
  return (
    <VerbSheet
      title={t('boards:offer.makeResult')}
      subtitle={[row['number'], titleOf(type, row)].filter(Boolean).join(' · ')}
      confirmLabel={t('records:form.create')}
      isDirty={title !== titleOf(type, row)}
      isReady={result !== undefined && title.trim() !== ''}
      onConfirm={async () => {
        const body = { type: result, title: title.trim(), version: row.version }
        const reply = await runVerb<RecordRow>(`/api/requests/${row.id}/results`, body)
        const made = result && referenceOf(reply, `${result}Id`)
        tell({ reply, title: t(`campaigns:made.${result ?? 'campaign'}`), text: titleOf(type, row) })
        if (made && result) open({ type: result, id: made.id })
      }}
      onClose={onClose}
    >
      {(problem) => (
        <div className={styles.groups}>
          {offered.length > 1 && (
            <Segments
              label={words.field(type, 'kind')}
              options={offered.map((key) => ({ key, label: words.one(key) }))}
              value={result ?? ''}
              onChange={(key) => setResult(key as Result)}
            />
          )}
          <TextInput
            label={words.field('campaign', 'title')}
            data-autofocus
            maxLength={200}
            value={title}
            error={problem?.at('title')}
            onChange={(event) => setTitle(event.currentTarget.value)}
          />
        </div>
      )}
    </VerbSheet>
  )
}
