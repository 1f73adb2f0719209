import { IconChevronRight } from '@tabler/icons-react'
import type { PortletOf } from '../../../shared/contracts/dashboard.ts'
import { useText } from '../../lib/i18n.ts'
import { titleOf, type RecordRow } from '../records/record.ts'
import { RecordLink } from '../records/record-link.tsx'
import { useWords } from '../records/words.ts'
import { ListCell } from './list-cell.tsx'
import styles from './list.module.css'
import { RowActions } from './row-actions.tsx'

interface ListLinesProps {
  list: PortletOf<'list'>
  rows: readonly RecordRow[]
  onAssign: (row: RecordRow) => void
}

/** A list on a phone: each record's name over what matters most of it. */
export function ListLines({ list, rows, onAssign }: ListLinesProps) {
  const { t, language } = useText()
  const words = useWords()
  const { type, columns, actions } = list
  const facts = columns.filter(({ field }, index) => index > 0 && field !== 'nextActivityType')
  return (
    <ul className={styles.lines}>
      {rows.map((row) => (
        <li key={row.id} className={styles.line}>
          <RecordLink
            type={type}
            id={row.id}
            className={styles.lineLink}
            title={
              <>
                <span className={styles.lineTitle}>{titleOf(type, row) || t('records:untitled')}</span>
                <span className={styles.facts}>
                  {facts
                    .filter(({ field, format }) => format || (row[field] !== null && row[field] !== undefined))
                    .slice(0, 3)
                    .map((column) => (
                      <span key={column.field} data-count={column.kind === 'integer' || undefined}>
                        <ListCell list={list} column={column} row={row} isPlain />
                        {column.kind === 'integer' &&
                          ` ${(column.title ?? words.field(type, column.field)).toLocaleLowerCase(language)}`}
                      </span>
                    ))}
                </span>
              </>
            }
          />
          {actions.some((action) => row.can[action]) ? (
            <RowActions type={type} row={row} actions={actions} onAssign={() => onAssign(row)} />
          ) : (
            <IconChevronRight size={16} stroke={1.6} className={styles.chevron} aria-hidden />
          )}
        </li>
      ))}
    </ul>
  )
}
