import { useText } from '../../lib/i18n.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Money } from '../../ui/money.tsx'
import type { RecordRow } from '../records/record.ts'
import { useWords } from '../records/words.ts'
import { moneyOf } from './line-draft.ts'
import styles from './lines.module.css'

interface TotalsProps {
  row: RecordRow
  rows: readonly RecordRow[]
  /** The amounts above end before the buttons that remove a line. */
  isBesideRemove: boolean
}

/** What the lines come to, the discount of the whole, and for a quote the tax on top. */
export function Totals({ row, rows, isBesideRemove }: TotalsProps) {
  const { t } = useText()
  const words = useWords()
  const format = useFormat()
  const currency = String(row['currency'] ?? '')
  const discount = Number(row['discount'] ?? 0)
  const tax = Number(row['taxPercent'] ?? 0)
  const sum = rows.reduce((cents, each) => cents + Math.round(Number(each['amount'] ?? 0) * 100), 0)
  const amount = Math.round(Number(row['amount'] ?? 0) * 100)
  const lines: [string, number][] = [
    ...(discount
      ? ([
          [t('orders:sum'), sum],
          [t('orders:lessDiscount', { share: format.percent(discount) }), amount - sum],
        ] satisfies [string, number][])
      : []),
    [words.field('order', 'amount'), amount],
    ...(tax
      ? ([
          [t('orders:tax', { share: format.percent(tax) }), Math.round((amount * tax) / 100)],
          [t('orders:withTax'), amount + Math.round((amount * tax) / 100)],
        ] satisfies [string, number][])
      : []),
  ]
  return (
    <dl className={styles.totals} data-beside={isBesideRemove || undefined}>
      {lines.map(([label, cents], index) => (
        <div key={label} data-strong={index === lines.length - 1 || undefined}>
          <dt>{label}</dt>
          <dd>
            <Money amount={moneyOf(cents)} currency={currency} />
          </dd>
        </div>
      ))}
    </dl>
  )
}
