import { ActionIcon, Button } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../../lib/i18n.ts'
import { asProblem } from '../../lib/problem-error.ts'
import { TableSkeleton } from '../../ui/skeleton.tsx'
import { toast } from '../../ui/toast.tsx'
import { deleteRecord } from '../records/data.ts'
import { titleOf, type RecordRow } from '../records/record.ts'
import type { RecordPartProps } from '../records/record-parts.ts'
import { useUndo } from '../records/undo.ts'
import { useWords } from '../records/words.ts'
import { AddLine } from './add-line.tsx'
import { LineCell } from './line-cell.tsx'
import { linesQuery, partsOf, type Whole } from './lines-query.ts'
import { Totals } from './totals.tsx'
import styles from './lines.module.css'

/** The lines of a quote or order; quantities, prices and what has been delivered are changed in place. */
export function Lines({ type, row }: RecordPartProps) {
  const { t } = useText()
  const words = useWords()
  const of = type as Whole
  const line = partsOf[of].type
  const found = useQuery(linesQuery(of, row.id))
  const [isAdding, setAdding] = useState(false)
  const rows = found.data?.rows ?? []
  const shows = (name: string) => rows.length === 0 || rows.some((each) => name in each)
  const currency = String(row['currency'] ?? '')
  const figures = [
    'quantity',
    ...(of === 'order' ? ['deliveredQuantity'] : []),
    ...['price', 'discount', 'amount'].filter(shows),
  ]
  const hasRemove = rows.some((each) => each.can['delete'] && row.can['addLines'])
  if (found.isPending) return <TableSkeleton rows={3} columns={4} />
  return (
    <section aria-label={words.many(line)}>
      {rows.length === 0 && !isAdding && <p className={styles.quiet}>{t('orders:noLines')}</p>}
      {rows.length > 0 && (
        <div className={styles.scroller}>
          <table className={styles.table}>
            <thead>
              <tr>
                <th scope="col">{words.field(line, 'description')}</th>
                {figures.map((name) => (
                  <th key={name} scope="col" data-align="right">
                    {words.field(line, name)}
                  </th>
                ))}
                {hasRemove && (
                  <th scope="col" data-remove>
                    <span className="visually-hidden">{t('orders:remove')}</span>
                  </th>
                )}
              </tr>
            </thead>
            <tbody>
              {rows.map((each) => (
                <tr key={each.id}>
                  <td>
                    <LineCell type={line} row={each} whole={row} name="description" currency={currency} />
                  </td>
                  {figures.map((name) => (
                    <td key={name} data-align="right">
                      <LineCell type={line} row={each} whole={row} name={name} currency={currency} />
                    </td>
                  ))}
                  {hasRemove && <td data-remove>{each.can['delete'] && <Remove type={line} row={each} />}</td>}
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
      {'amount' in row && rows.length > 0 && <Totals row={row} rows={rows} isBesideRemove={hasRemove} />}
      {isAdding ? (
        <AddLine of={of} whole={row} onClose={() => setAdding(false)} />
      ) : (
        row.can['addLines'] && (
          <Button
            size="xs"
            variant="subtle"
            leftSection={<IconPlus size={14} stroke={1.7} />}
            onClick={() => setAdding(true)}
          >
            {t('orders:addLine')}
          </Button>
        )
      )}
    </section>
  )
}

function Remove({ type, row }: { type: string; row: RecordRow }) {
  const { t } = useText()
  const { tell } = useUndo()
  const words = useWords()
  const label = t('orders:removeNamed', { name: titleOf(type, row) })
  return (
    <ActionIcon aria-label={label} title={label} onClick={() => void remove()}>
      <IconX size={14} stroke={1.7} />
    </ActionIcon>
  )

  async function remove() {
    try {
      const reply = await deleteRecord(type, row.id)
      tell({ reply, title: t('records:record.deleted', { type: words.one(type) }), text: titleOf(type, row) })
    } catch (error) {
      toast.refused({ title: t('records:form.notDone'), text: asProblem(error).detail })
    }
  }
}
