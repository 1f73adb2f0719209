import { Button } from '@mantine/core'
import { IconFileX, IconSend, IconShoppingCart } from '@tabler/icons-react'
import { usePageAddress } from '../../lib/address.ts'
import { useText } from '../../lib/i18n.ts'
import { asProblem } from '../../lib/problem-error.ts'
import { toast } from '../../ui/toast.tsx'
import { patchRecord } from '../records/data.ts'
import { titleOf } from '../records/record.ts'
import type { RecordPartProps } from '../records/record-parts.ts'
import { presetFor } from '../records/relations.ts'
import { useWords } from '../records/words.ts'

/** How a quote goes on: sent, ordered by the customer, or declined. */
export function QuoteActions({ type, row }: RecordPartProps) {
  const { t } = useText()
  const words = useWords()
  const { setSearch } = usePageAddress()
  const status = String(row['status'])

  async function set(next: 'sent' | 'declined') {
    try {
      await patchRecord(type, row.id, row.version, { status: next })
      toast.done({ title: words.option(type, 'status', next), text: titleOf(type, row) })
    } catch (error) {
      toast.refused({ title: t('records:form.notDone'), text: asProblem(error).detail })
    }
  }

  return (
    <>
      {row.can['order'] && (
        <Button
          size="xs"
          leftSection={<IconShoppingCart size={14} stroke={1.7} />}
          onClick={() => setSearch({ create: 'order', preset: presetFor('order', type, row) })}
        >
          {t('orders:makeOrder')}
        </Button>
      )}
      {row.can['edit'] && status === 'draft' && (
        <Button size="xs" leftSection={<IconSend size={14} stroke={1.7} />} onClick={() => void set('sent')}>
          {t('orders:markSent')}
        </Button>
      )}
      {row.can['edit'] && (status === 'draft' || status === 'sent') && (
        <Button size="xs" leftSection={<IconFileX size={14} stroke={1.7} />} onClick={() => void set('declined')}>
          {t('orders:markDeclined')}
        </Button>
      )}
    </>
  )
}
