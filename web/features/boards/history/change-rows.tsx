import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { BoardChange, BoardChanges, ChangeGroup } from '../../../../shared/contracts/replay.ts'
import { useText } from '../../../lib/i18n.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { RecordLink } from '../../records/record-link.tsx'
import board_ from '../board.module.css'
import { loadChangeRows } from './data.ts'
import styles from './history.module.css'

/** The cards of one kind of change: before and after, the amount, when and by whom. */
export function ChangeRows({ changes, group }: { changes: BoardChanges; group: ChangeGroup }) {
  const { t } = useText()
  const format = useFormat()
  const [rows, setRows] = useState(group.rows)
  const [next, setNext] = useState(group.next)
  const more = useMutation({
    mutationFn: () => loadChangeRows(changes.key, group.key, next ?? '', changes.from),
    onSuccess: (page) => {
      setRows((had) => [...had, ...page.rows])
      setNext(page.next)
    },
  })
  const hasBefore = rows.some((row) => row.before !== null)
  const hasAmount = rows.some((row) => Number(row.amount ?? 0) !== 0)
  const columnOf = (key: string) => changes.columns.find((column) => column.key === key)?.title ?? t('replay:unknown')
  return (
    <div className={styles.rows}>
      {group.ways.length > 0 && (
        <ul className={styles.ways} aria-label={t('replay:ways')}>
          {group.ways.map(({ from, to, count }) => (
            <li key={`${from} ${to}`}>
              {t('replay:way', { from: columnOf(from), to: columnOf(to) })} <strong>{format.number(count)}</strong>
            </li>
          ))}
        </ul>
      )}
      <div className={styles.scroll} tabIndex={0} role="region" aria-label={group.title}>
        <table className={styles.table}>
          <thead>
            <tr>
              <th scope="col">{t('replay:record')}</th>
              {hasBefore && <th scope="col">{t('replay:before')}</th>}
              <th scope="col">{t('replay:after')}</th>
              {hasAmount && (
                <th scope="col" data-number>
                  {t('replay:amount')}
                </th>
              )}
              <th scope="col">{t('replay:when')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <tr key={row.id}>
                <td>
                  <RecordLink type={changes.type} id={row.id} title={row.title} className={styles.record} />
                  {row.company?.name && <span className={styles.quiet}>{row.company.name}</span>}
                </td>
                {hasBefore && (
                  <td data-before>
                    <Value row={row} value={row.before} columnOf={columnOf} currency={changes.currency} />
                  </td>
                )}
                <td>
                  <Value row={row} value={row.after} columnOf={columnOf} currency={changes.currency} />
                  {row.moves > 1 && <span className={styles.quiet}>{t('replay:moves', { count: row.moves })}</span>}
                </td>
                {hasAmount && (
                  <td data-number>
                    {row.amount === null ? t('replay:none') : format.money(row.amount, changes.currency)}
                  </td>
                )}
                <td>
                  {row.at ? format.date(row.at) : t('replay:byCalendar')}
                  {row.by && <span className={styles.quiet}>{row.by.name}</span>}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {next && (
        <button type="button" className={board_.link} disabled={more.isPending} onClick={() => more.mutate()}>
          {t('replay:more')}
        </button>
      )}
    </div>
  )
}

interface ValueProps {
  row: BoardChange
  value: string | null
  columnOf: (key: string) => string
  currency: string | null
}

function Value({ row, value, columnOf, currency }: ValueProps) {
  const { t } = useText()
  const format = useFormat()
  if (value === null) return row.shows === 'person' ? t('replay:nobody') : t('replay:none')
  switch (row.shows) {
    case 'column':
      return columnOf(value)
    case 'date':
      return format.date(value)
    case 'datetime':
      return format.dateTime(value)
    case 'money':
      return format.money(value, currency)
    case 'person':
      return value
  }
}
