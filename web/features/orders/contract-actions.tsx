import { IconPlayerPlay, IconRefresh } from '@tabler/icons-react'
import { useText } from '../../lib/i18n.ts'
import { ActionButtons } from '../records/action-buttons.tsx'
import { isClosed } from '../records/record.ts'
import type { RecordPartProps } from '../records/record-parts.ts'
import { useHandOver } from './use-hand-over.ts'
import { useMove } from './use-move.tsx'
import { useSetStatus } from '../records/use-set-status.ts'

/** How a contract goes on: renewed or ended, taken up again where it was ended; and who has it. */
export function ContractActions({ type, row }: RecordPartProps) {
  const { t } = useText()
  const { move, sheet } = useMove(type, row.id)
  const setStatus = useSetStatus(type, row)
  const handOver = useHandOver(type, row)
  return (
    <>
      <ActionButtons
        actions={[
          {
            id: 'subject:endContract',
            label: t('orders:endContract'),
            icon: IconRefresh,
            isOffered: row.can['endContract'] === true,
            run: () => move('ended'),
          },
          {
            id: 'subject:reopen',
            label: t('orders:reopenContract'),
            icon: IconPlayerPlay,
            isOffered: row.can['edit'] === true && isClosed(type, row),
            run: () => setStatus('active'),
          },
          handOver,
        ]}
      />
      {sheet}
    </>
  )
}
