import { useState } from 'react'
import { useText } from '../../lib/i18n.ts'
import { RelationInput } from '../../ui/inputs/relation-input.tsx'
import { useUndo } from './undo.ts'
import { runVerb } from './data.ts'
import { findRecords, fixedSegments } from './find-records.ts'
import { titleOf, type RecordRow } from './record.ts'
import { VerbSheet } from './verb-sheet.tsx'
import { useWords } from './words.ts'

interface SegmentSheetProps {
  /** Companies. */
  rows: readonly RecordRow[]
  onClose: () => void
  onDone?: () => void
}

/** Puts companies into a target group. */
export function SegmentSheet({ rows, onClose, onDone }: SegmentSheetProps) {
  const { t } = useText()
  const { tell } = useUndo()
  const words = useWords()
  const [segment, setSegment] = useState<{ id: string; title: string } | null>(null)
  const subject = rows.length === 1 ? titleOf('company', rows[0]!) : t('dashboards:chosen', { count: rows.length })
  async function add() {
    const reply = await runVerb<{ added: number; already: number }>(`/api/segments/${segment!.id}/members`, {
      companyIds: rows.map(({ id }) => id),
    })
    const { added, already } = reply
    tell({
      reply,
      title: t('campaigns:added', { count: added }),
      text: already ? t('campaigns:already', { count: already }) : segment!.title,
    })
    onDone?.()
  }
  return (
    <VerbSheet
      title={t('campaigns:addToSegment')}
      subtitle={subject}
      confirmLabel={t('campaigns:add')}
      isReady={segment !== null}
      onConfirm={add}
      onClose={onClose}
    >
      {() => (
        <RelationInput
          label={words.one('segment')}
          hasFocus
          value={segment?.id ?? null}
          searchKey="segment fixed"
          search={(text, signal) => findRecords('segment', text, signal, fixedSegments)}
          onChange={(id, option) => setSegment(id && option ? { id, title: option.title } : null)}
        />
      )}
    </VerbSheet>
  )
}
