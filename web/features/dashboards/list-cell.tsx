import type { PortletOf } from '../../../shared/contracts/dashboard.ts'
import { useText } from '../../lib/i18n.ts'
import { useFormat } from '../../lib/use-format.ts'
import { LastContact } from '../../ui/last-contact.tsx'
import { NextActivity } from '../../ui/next-activity.tsx'
import { FieldValue } from '../records/field-value.tsx'
import { declarationOf, titleOf, type RecordRow } from '../records/record.ts'
import { RecordLink } from '../records/record-link.tsx'
import type { ListColumn } from './list-columns.ts'
import styles from './list.module.css'

interface ListCellProps {
  list: PortletOf<'list'>
  column: ListColumn
  row: RecordRow
  /** Without links, where the whole row already is one. */
  isPlain?: boolean
}

const textOf = (value: unknown): string | null => (typeof value === 'string' ? value : null)

/** One value of a list: the title opens its record, contacts carry their colour, ages their days. */
export function ListCell({ list, column, row, isPlain = false }: ListCellProps) {
  const { t } = useText()
  const format = useFormat()
  const { type, colour } = list
  const { field } = column
  const value = row[field]
  if (!isPlain && field === declarationOf(type)?.title)
    return (
      <RecordLink type={type} id={row.id} title={titleOf(type, row) || t('records:untitled')} className={styles.name} />
    )
  if (column.format === 'lastContact')
    return <LastContact at={textOf(value)} limits={colour ? [colour.green, colour.amber] : [30, 60]} />
  if (column.format === 'nextActivity') {
    const kind = textOf(row['nextActivityType'])
    // A task is due on a day: the hour the server keeps with it is not meant.
    return <NextActivity at={kind === 'task' ? (textOf(value)?.slice(0, 10) ?? null) : textOf(value)} kind={kind} />
  }
  if (column.format === 'age') {
    const since = textOf(value)
    return since ? (
      <time dateTime={since} title={format.dateTime(since)}>
        {format.age(since)}
      </time>
    ) : (
      <span className={styles.none}>{t('date.never')}</span>
    )
  }
  if (column.kind === 'datetime') {
    const at = textOf(value)
    return at ? (
      <time dateTime={at} title={format.dateTime(at)}>
        {format.date(at)}
      </time>
    ) : (
      <span className={styles.none}>–</span>
    )
  }
  return <FieldValue type={type} name={field} row={row} isCell isPlain={isPlain} />
}
