import { IconFileX, IconSend, IconShoppingCart } from '@tabler/icons-react'
import { useSetSearch } from '../../lib/address.ts'
import { useText } from '../../lib/i18n.ts'
import { ActionButtons } from '../records/action-buttons.tsx'
import type { RecordPartProps } from '../records/record-parts.ts'
import { presetFor } from '../records/relations.ts'
import { useHandOver } from './use-hand-over.ts'
import { useSetStatus } from '../records/use-set-status.ts'

/** How a quote goes on: sent, ordered by the customer, or declined. */
export function QuoteActions({ type, row }: RecordPartProps) {
  const { t } = useText()
  const setSearch = useSetSearch()
  const setStatus = useSetStatus(type, row)
  const handOver = useHandOver(type, row)
  const edits = row.can['edit'] === true
  const status = row['status']
  return (
    <ActionButtons
      actions={[
        {
          id: 'subject:order',
          label: t('orders:makeOrder'),
          icon: IconShoppingCart,
          isOffered: row.can['order'] === true,
          run: () => setSearch({ create: 'order', preset: presetFor('order', type, row) }),
        },
        {
          id: 'subject:markSent',
          label: t('orders:markSent'),
          icon: IconSend,
          isOffered: edits && status === 'draft',
          run: () => setStatus('sent'),
        },
        {
          id: 'subject:markDeclined',
          label: t('orders:markDeclined'),
          icon: IconFileX,
          isOffered: edits && (status === 'draft' || status === 'sent'),
          run: () => setStatus('declined'),
        },
        handOver,
      ]}
    />
  )
}
