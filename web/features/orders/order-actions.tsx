import { Button } from '@mantine/core'
import { IconTruckDelivery } from '@tabler/icons-react'
import { useState } from 'react'
import { useText } from '../../lib/i18n.ts'
import type { RecordPartProps } from '../records/record-parts.ts'
import { DeliverSheet } from './deliver-sheet.tsx'

/** What is done with an order besides moving it: a delivery is registered. */
export function OrderActions({ row }: RecordPartProps) {
  const { t } = useText()
  const [isDelivering, setDelivering] = useState(false)
  if (!row.can['deliver']) return null
  return (
    <>
      <Button size="xs" leftSection={<IconTruckDelivery size={14} stroke={1.7} />} onClick={() => setDelivering(true)}>
        {t('orders:deliver')}
      </Button>
      {isDelivering && <DeliverSheet order={row} onClose={() => setDelivering(false)} />}
    </>
  )
}
