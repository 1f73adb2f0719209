import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../../lib/i18n.ts'
import { FieldInput } from '../../ui/inputs/field-input.tsx'
import { TableSkeleton } from '../../ui/skeleton.tsx'
import { runVerb } from '../records/data.ts'
import { titleOf, type RecordRow } from '../records/record.ts'
import { useUndo } from '../records/undo.ts'
import { VerbSheet } from '../records/verb-sheet.tsx'
import { useWords } from '../records/words.ts'
import { linesQuery } from './lines-query.ts'
import styles from './lines.module.css'

/** Registers a delivery: of each line what is left, unless less has come. */
export function DeliverSheet({ order, onClose }: { order: RecordRow; onClose: () => void }) {
  const { t } = useText()
  const { tell } = useUndo()
  const words = useWords()
  const found = useQuery(linesQuery('order', order.id))
  const [given, setGiven] = useState<Readonly<Record<string, number | null>>>({})
  const [note, setNote] = useState('')
  const left = (found.data?.rows ?? [])
    .map((row) => ({ row, left: Number(row['quantity']) - Number(row['deliveredQuantity']) }))
    .filter((line) => line.left > 0)
  // A field that is emptied delivers nothing of its line; one that was not touched, all that is left.
  const shown = (id: string, most: number) => (id in given ? given[id]! : most)
  const lines = left
    .map((line) => ({ id: line.row.id, quantity: shown(line.row.id, line.left) ?? 0 }))
    .filter(({ quantity }) => quantity > 0)
  const tooMany = (id: string, most: number) => (shown(id, most) ?? 0) > most

  return (
    <VerbSheet
      title={t('orders:deliverTitle')}
      subtitle={[order['number'], titleOf('order', order)].filter(Boolean).join(' · ')}
      confirmLabel={t('orders:deliverDo')}
      isDirty={Object.keys(given).length > 0 || note !== ''}
      isReady={lines.length > 0 && !left.some((line) => tooMany(line.row.id, line.left))}
      onConfirm={async () => {
        const after = await runVerb<RecordRow>(`/api/orders/${order.id}/deliveries`, {
          lines,
          version: order.version,
          ...(note.trim() ? { note: note.trim() } : {}),
        })
        tell({
          reply: after,
          title: words.option('order', 'status', String(after['status'])),
          text: titleOf('order', order),
        })
      }}
      onClose={onClose}
    >
      {(problem) => (
        <div className={styles.inputs}>
          {found.isPending && <TableSkeleton rows={2} columns={2} />}
          {found.data && left.length === 0 && <p className={styles.quiet}>{t('orders:nothingLeft')}</p>}
          {left.map(({ row, left: most }, index) => (
            <div key={row.id} className={styles.delivery}>
              <span className={styles.name}>{titleOf('orderLine', row)}</span>
              <span className={styles.quiet}>{t('orders:leftOf', { left: most, quantity: row['quantity'] })}</span>
              <FieldInput
                kind="integer"
                label={t('orders:deliveredNow', { line: titleOf('orderLine', row) })}
                isBare
                isTall
                min={0}
                hasFocus={index === 0}
                placeholder="0"
                value={shown(row.id, most)}
                error={tooMany(row.id, most) ? t('orders:tooMany', { count: most }) : undefined}
                onChange={(value) => setGiven((before) => ({ ...before, [row.id]: value as number | null }))}
              />
            </div>
          ))}
          <FieldInput
            kind="text"
            label={t('orders:deliveryNote')}
            maxLength={2000}
            value={note}
            error={problem?.at('note')}
            onChange={(value) => setNote(String(value ?? ''))}
          />
        </div>
      )}
    </VerbSheet>
  )
}
