import { IconCheck, IconTruckDelivery } from '@tabler/icons-react'
import { useState } from 'react'
import { useText } from '../../lib/i18n.ts'
import { ActionButtons } from '../records/action-buttons.tsx'
import type { RecordPartProps } from '../records/record-parts.ts'
import { DeliverSheet } from './deliver-sheet.tsx'
import { useSetStatus } from './use-set-status.ts'

/** What is done with an order besides moving it: it is approved, a delivery is registered. */
export function OrderActions({ type, row }: RecordPartProps) {
  const { t } = useText()
  const setStatus = useSetStatus(type, row)
  const [isDelivering, setDelivering] = useState(false)
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
            run: () => setStatus('pending_delivery'),
          },
          {
            id: 'subject:deliver',
            label: t('orders:deliver'),
            icon: IconTruckDelivery,
            isOffered: row.can['deliver'] === true,
            run: () => setDelivering(true),
          },
        ]}
      />
      {isDelivering && <DeliverSheet order={row} onClose={() => setDelivering(false)} />}
    </>
  )
}
