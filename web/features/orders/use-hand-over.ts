import { IconUserShare } from '@tabler/icons-react'
import { useText } from '../../lib/i18n.ts'
import type { RecordAction } from '../records/action-buttons.tsx'
import { isClosed, type RecordRow } from '../records/record.ts'
import { openRecordSheet } from '../records/record-sheets.tsx'

/** "Assign to…" of a quote, order or contract that is still worked on. */
export function useHandOver(type: string, row: RecordRow): RecordAction {
  const { t } = useText()
  return {
    id: 'assign',
    label: t('records:assign.button'),
    icon: IconUserShare,
    isOffered: row.can['assign'] === true && !isClosed(type, row),
    run: () => openRecordSheet('assign', { type, id: row.id }),
  }
}
