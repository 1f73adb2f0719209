import { IconCheck, IconFileInvoice, IconTruckDelivery, IconX } from '@tabler/icons-react'
import { useText } from '../../lib/i18n.ts'
import { ActionButtons } from '../records/action-buttons.tsx'
import type { RecordPartProps } from '../records/record-parts.ts'
import { openRecordSheet } from '../records/record-sheets.tsx'
import { useHandOver } from './use-hand-over.ts'
import { useMove } from './use-move.tsx'

/** How an order goes on: approved, delivered, invoiced, or cancelled; and who has it. */
export function OrderActions({ type, row }: RecordPartProps) {
  const { t } = useText()
  const { move, sheet } = useMove(type, row.id)
  const handOver = useHandOver(type, row)
  return (
    <>
      <ActionButtons
        actions={[
          {
            id: 'subject:approve',
            label: t('orders:approve'),
            icon: IconCheck,
            isMain: true,
            isOffered: row.can['approve'] === true,
            run: () => move('pending_delivery'),
          },
          {
            id: 'subject:deliver',
            label: t('orders:deliver'),
            icon: IconTruckDelivery,
            isMain: true,
            isOffered: row.can['deliver'] === true,
            run: () => openRecordSheet('deliver', { type, id: row.id }),
          },
          {
            id: 'subject:invoice',
            label: t('orders:invoice'),
            icon: IconFileInvoice,
            isMain: true,
            isOffered: row.can['invoice'] === true,
            run: () => move('invoiced'),
          },
          handOver,
          {
            id: 'subject:cancelOrder',
            label: t('orders:cancelOrder'),
            icon: IconX,
            isOffered: row.can['cancelOrder'] === true,
            run: () => move('cancelled'),
          },
        ]}
      />
      {sheet}
    </>
  )
}
