import { ActionIcon, Button } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useText } from '../../lib/i18n.ts'
import { queryClient } from '../../lib/query-client.ts'
import { FieldInput } from '../../ui/inputs/field-input.tsx'
import { RelationInput } from '../../ui/inputs/relation-input.tsx'
import { Money } from '../../ui/money.tsx'
import { recordQuery } from '../records/data.ts'
import { findRecords } from '../records/find-records.ts'
import { useWords } from '../records/words.ts'
import { centsOf, moneyOf, newLine, sumOf, type LineDraft } from './line-draft.ts'
import styles from './lines.module.css'

interface LineInputsProps {
  lines: readonly LineDraft[]
  currency: string
  /** Of the whole; without one there is a single line, and no sum. */
  discount?: number
  /** What is wrong with a line, by its key. */
  faults: ReadonlyMap<string, string>
  /** Changes the lines as they are by then: a product's price comes a moment after its choice. */
  onChange: (update: (lines: LineDraft[]) => LineDraft[]) => void
}

/** The lines of a new quote or order, one under the other, with what they come to. */
export function LineInputs({ lines, currency, discount, faults, onChange }: LineInputsProps) {
  const { t } = useText()
  const change = (key: string, update: (line: LineDraft) => LineDraft) =>
    onChange((before) => before.map((line) => (line.key === key ? update(line) : line)))
  return (
    <section className={styles.inputs} aria-label={t('orders:lines')}>
      {discount !== undefined && <h3 className={styles.heading}>{t('orders:lines')}</h3>}
      {lines.map((line, index) => (
        <LineInput
          key={line.key}
          line={line}
          number={index + 1}
          currency={currency}
          fault={faults.get(line.key)}
          onChange={(update) => change(line.key, update)}
          onRemove={
            lines.length > 1 ? () => onChange((before) => before.filter(({ key }) => key !== line.key)) : undefined
          }
        />
      ))}
      {discount !== undefined && (
        <Below
          lines={lines}
          currency={currency}
          discount={discount}
          onAdd={() => onChange((before) => [...before, newLine()])}
        />
      )}
    </section>
  )
}

interface BelowProps {
  lines: readonly LineDraft[]
  currency: string
  discount: number
  onAdd: () => void
}

/** What the lines come to, and the way to one more. */
function Below({ lines, currency, discount, onAdd }: BelowProps) {
  const { t } = useText()
  const { sum, total } = sumOf(lines, discount)
  return (
    <div className={styles.below}>
      <Button size="xs" variant="subtle" leftSection={<IconPlus size={14} stroke={1.7} />} onClick={onAdd}>
        {t('orders:addLine')}
      </Button>
      <span className={styles.total} aria-live="polite">
        {discount > 0 && (
          <span className={styles.quiet}>
            <Money amount={moneyOf(sum)} currency={currency} /> − {discount} %
          </span>
        )}
        <strong>
          <Money amount={moneyOf(total)} currency={currency} />
        </strong>
      </span>
    </div>
  )
}

interface LineInputProps {
  line: LineDraft
  number: number
  currency: string
  fault: string | undefined
  onChange: (update: (line: LineDraft) => LineDraft) => void
  onRemove: (() => void) | undefined
}

function LineInput({ line, number, currency, fault, onChange, onRemove }: LineInputProps) {
  const { t } = useText()
  const words = useWords()
  const set = (values: Partial<LineDraft>) => onChange((before) => ({ ...before, ...values }))
  const of = (name: string) => t('orders:ofLine', { field: words.field('orderLine', name), number })
  return (
    <div className={styles.line} role="group" aria-label={t('orders:line', { number })}>
      <div className={styles.what}>
        <RelationInput
          label={of('productId')}
          placeholder={words.field('orderLine', 'productId')}
          isBare
          isTall
          value={line.productId}
          shown={line.product ?? undefined}
          searchKey="product"
          search={(text, signal) => findRecords('product', text, signal)}
          onChange={(id, option) => void choose(id, option?.title ?? null)}
        />
        <FieldInput
          kind="text"
          label={of('description')}
          placeholder={words.field('orderLine', 'description')}
          isBare
          isTall
          maxLength={200}
          error={fault}
          value={line.description}
          onChange={(value) => set({ description: String(value ?? '') })}
        />
        {onRemove && (
          <ActionIcon
            aria-label={t('orders:removeLine', { number })}
            title={t('orders:removeLine', { number })}
            onClick={onRemove}
          >
            <IconX size={16} stroke={1.6} />
          </ActionIcon>
        )}
      </div>
      <div className={styles.figures}>
        <FieldInput
          kind="integer"
          label={words.field('orderLine', 'quantity')}
          min={1}
          max={1_000_000}
          placeholder="1"
          value={line.quantity}
          onChange={(value) => set({ quantity: value as number | null })}
        />
        <FieldInput
          kind="money"
          label={words.field('orderLine', 'price')}
          currency={currency}
          min={0}
          value={line.price}
          onChange={(value) => set({ price: value === null ? null : String(value) })}
        />
        <FieldInput
          kind="percent"
          label={words.field('orderLine', 'discount')}
          min={0}
          placeholder="0"
          value={line.discount}
          onChange={(value) => set({ discount: value as number | null })}
        />
        <span className={styles.amount}>
          <Money amount={moneyOf(centsOf(line))} currency={currency} />
        </span>
      </div>
    </div>
  )

  /** A product brings its name unless other words stand there, and its price where that is in the same currency. */
  async function choose(productId: string | null, product: string | null) {
    onChange((before) => {
      const isOwnWords = before.description.trim() !== '' && before.description !== before.product
      return { ...before, productId, product, ...(product && !isOwnWords ? { description: product } : {}) }
    })
    if (!productId) return
    const found = await queryClient.fetchQuery(recordQuery('product', productId)).catch(() => undefined)
    const price = found?.['price']
    if (typeof price !== 'string' || found?.['currency'] !== currency) return
    onChange((before) => (before.productId === productId && before.price === null ? { ...before, price } : before))
  }
}
