import { Radio } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../../lib/i18n.ts'
import { usePeeking } from '../../lib/peek.ts'
import { FieldInput } from '../../ui/inputs/field-input.tsx'
import { Money } from '../../ui/money.tsx'
import { TableSkeleton } from '../../ui/skeleton.tsx'
import { rowsQuery, runVerb } from '../records/data.ts'
import type { Draft } from '../records/field-input.tsx'
import { referenceOf, titleOf, type RecordRow } from '../records/record.ts'
import { useUndo } from '../records/undo.ts'
import { VerbSheet } from '../records/verb-sheet.tsx'
import { useWords } from '../records/words.ts'
import styles from './lines.module.css'

const orderable = ['draft', 'sent', 'accepted']

/** Makes the order of a deal from one of its quotes (or of one quote): when it is promised is all that is asked. */
export function OrderSheet({ preset, onClose }: { preset: Draft; onClose: () => void }) {
  const { t } = useText()
  const { tell } = useUndo()
  const words = useWords()
  const { open } = usePeeking()
  const quoteId = typeof preset['quoteId'] === 'string' ? preset['quoteId'] : undefined
  const dealId = String(preset['opportunityId'] ?? '')
  const found = useQuery(
    rowsQuery('quote', {
      where: quoteId
        ? { field: 'id', op: 'is', value: quoteId }
        : {
            all: [
              { field: 'opportunityId', op: 'is', value: dealId },
              { field: 'status', op: 'in', value: orderable },
            ],
          },
      sort: '-createdAt',
    }),
  )
  const quotes = found.data?.rows ?? []
  const [chosen, setChosen] = useState<string>()
  const suggested = typeof preset['promisedDate'] === 'string' ? preset['promisedDate'] : null
  const [promised, setPromised] = useState(suggested)
  const [note, setNote] = useState('')
  const quote =
    quotes.find(({ id }) => id === chosen) ?? quotes.find((row) => row['status'] === 'accepted') ?? quotes[0]
  const about = referenceOf(preset, quoteId ? 'quoteId' : 'opportunityId')?.name

  return (
    <VerbSheet
      title={t('records:form.new', { type: words.oneInText('order') })}
      subtitle={about}
      confirmLabel={t('orders:makeOrder')}
      isReady={!found.isPending}
      isDirty={promised !== suggested || note !== ''}
      onConfirm={async () => {
        const order = await runVerb<RecordRow>(
          quote ? `/api/quotes/${quote.id}/orders` : `/api/opportunities/${dealId}/orders`,
          { promisedDate: promised, note: note.trim() || null, ...(quote ? { version: quote.version } : {}) },
        )
        tell({
          reply: order,
          title: t('records:form.created', { type: words.one('order') }),
          text: [order['number'], titleOf('order', order)].filter(Boolean).join(' · '),
          action: { label: t('records:form.open'), run: () => open({ type: 'order', id: order.id }) },
        })
      }}
      onClose={onClose}
    >
      {(problem) => (
        <div className={styles.inputs}>
          {found.isPending ? (
            <TableSkeleton rows={2} columns={3} />
          ) : quote ? (
            <Radio.Group label={t('orders:fromQuote')} value={quote.id} onChange={setChosen}>
              <div className={styles.choices}>
                {quotes.map((row) => (
                  <Radio.Card
                    key={row.id}
                    value={row.id}
                    className={styles.choice ?? ''}
                    tabIndex={row.id === quote.id ? 0 : -1}
                  >
                    <Radio.Indicator size="xs" />
                    <span className={styles.name}>
                      {[row['number'], titleOf('quote', row)].filter(Boolean).join(' · ')}
                    </span>
                    <span className={styles.quiet}>{words.option('quote', 'status', String(row['status']))}</span>
                    <Money amount={String(row['amount'] ?? '0')} currency={String(row['currency'] ?? '')} />
                  </Radio.Card>
                ))}
              </div>
            </Radio.Group>
          ) : (
            <p className={styles.quiet}>{t('orders:withoutQuote')}</p>
          )}
          <FieldInput
            kind="date"
            label={words.field('order', 'promisedDate')}
            value={promised}
            error={problem?.at('promisedDate')}
            onChange={(value) => setPromised(value as string | null)}
          />
          <FieldInput
            kind="longText"
            label={words.field('order', 'note')}
            value={note}
            error={problem?.at('note')}
            onChange={(value) => setNote(String(value ?? ''))}
          />
        </div>
      )}
    </VerbSheet>
  )
}
