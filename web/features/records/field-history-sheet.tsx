import { useText } from '../../lib/i18n.ts'
import { Sheet } from '../../ui/sheet.tsx'
import { HistoryList } from './history-list.tsx'
import { titleOf, type RecordRow } from './record.ts'
import { useWords } from './words.ts'

interface FieldHistorySheetProps {
  type: string
  row: RecordRow
  name: string
  onClose: () => void
}

/** Every value that one field has had: from what to what, by whom, when. */
export function FieldHistorySheet({ type, row, name, onClose }: FieldHistorySheetProps) {
  const { t } = useText()
  const words = useWords()
  return (
    <Sheet
      title={t('records:record.historyOf', { field: words.field(type, name) })}
      subtitle={titleOf(type, row)}
      onClose={onClose}
    >
      <HistoryList type={type} id={row.id} only={name} />
    </Sheet>
  )
}
