import { useState } from 'react'
import { useText } from '../../lib/i18n.ts'
import type { RelationOption } from '../../ui/inputs/input-types.ts'
import { RelationInput } from '../../ui/inputs/relation-input.tsx'
import { findRecords } from './find-records.ts'
import { usePeopleFor } from './people-for.ts'
import { referenceOf, titleOf, type RecordRow } from './record.ts'
import { useUndo } from './undo.ts'
import { VerbSheet } from './verb-sheet.tsx'
import { useWords } from './words.ts'

interface AssignSheetProps {
  type: string
  row: RecordRow
  /** Hands it over and answers the server's reply; refusals are shown in the sheet. */
  onAssign: (ownerId: string) => Promise<unknown>
  onClose: () => void
}

/** Hands a record to somebody else, and says so with the way back. */
export function AssignSheet({ type, row, onAssign, onClose }: AssignSheetProps) {
  const { t } = useText()
  const { tell } = useUndo()
  const words = useWords()
  const owner = referenceOf(row, 'ownerId')
  const people = usePeopleFor(type, 'ownerId')
  const [chosen, setChosen] = useState<RelationOption | null>(owner && { id: owner.id, title: owner.name ?? '' })
  return (
    <VerbSheet
      title={t('records:assign.title')}
      subtitle={titleOf(type, row)}
      confirmLabel={t('records:assign.confirm')}
      isReady={chosen !== null && chosen.id !== owner?.id}
      onConfirm={async () => {
        const reply = await onAssign(chosen!.id)
        tell({ reply, title: t('records:assign.done', { name: chosen!.title }), text: titleOf(type, row) })
      }}
      onClose={onClose}
    >
      {() => (
        <RelationInput
          label={words.field(type, 'ownerId')}
          hasFocus
          value={chosen?.id ?? null}
          shown={chosen?.title}
          searchKey={`user for ${type}`}
          search={(text, signal) => findRecords('user', text, signal, people)}
          onChange={(_, option) => setChosen(option)}
        />
      )}
    </VerbSheet>
  )
}
