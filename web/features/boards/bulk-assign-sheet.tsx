import { useState } from 'react'
import type { Board, Card } from '../../../shared/contracts/board.ts'
import { useText } from '../../lib/i18n.ts'
import type { RelationOption } from '../../ui/inputs/input-types.ts'
import { RelationInput } from '../../ui/inputs/relation-input.tsx'
import { findRecords } from '../records/find-records.ts'
import { usePeopleFor } from '../records/people-for.ts'
import { VerbSheet } from '../records/verb-sheet.tsx'
import { useWords } from '../records/words.ts'
import type { Bulk } from './use-bulk.ts'

interface BulkAssignSheetProps {
  board: Board
  cards: readonly Card[]
  bulk: Bulk
  onClose: () => void
}

/** Hands the chosen cards to one person; each is refused alone, with its reason in the report. */
export function BulkAssignSheet({ board, cards, bulk, onClose }: BulkAssignSheetProps) {
  const { t } = useText()
  const words = useWords()
  const people = usePeopleFor(board.type, 'ownerId')
  const [chosen, setChosen] = useState<RelationOption | null>(null)
  return (
    <VerbSheet
      title={t('boards:menu.assign')}
      subtitle={t('boards:bulk.cards', { count: cards.length })}
      confirmLabel={t('records:assign.confirm')}
      isReady={chosen !== null}
      onConfirm={async () => {
        void bulk.change({ ownerId: chosen!.id }, t('boards:bulk.assigned', { name: chosen!.title }))
      }}
      onClose={onClose}
    >
      {() => (
        <RelationInput
          label={words.field(board.type, 'ownerId')}
          hasFocus
          value={chosen?.id ?? null}
          shown={chosen?.title}
          searchKey={`user for ${board.type}`}
          search={(text, signal) => findRecords('user', text, signal, people)}
          onChange={(_, option) => setChosen(option)}
        />
      )}
    </VerbSheet>
  )
}
