import { Checkbox, UnstyledButton } from '@mantine/core'
import { IconArrowDown, IconArrowUp } from '@tabler/icons-react'
import { useText } from '../lib/i18n.ts'
import type { TableProps } from './table.tsx'
import styles from './table.module.css'

/** The order after a press on a head: ascending, then descending, then ascending again. */
export function nextSort(present: string | undefined, key: string): string {
  return present === key ? `-${key}` : key
}

/** The head of a table: stays in sight, sorts, chooses all rows shown. */
export function TableHead<Row>({ columns, rows, rowKey, selection, sort, onSort }: TableProps<Row>) {
  const { t } = useText()
  const chosen = selection ? rows.filter((row) => selection.keys.has(rowKey(row))).length : 0
  return (
    <thead>
      <tr>
        {selection && (
          <th className={styles.choose}>
            <Checkbox
              size="xs"
              aria-label={t('table.chooseAll')}
              checked={rows.length > 0 && chosen === rows.length}
              indeterminate={chosen > 0 && chosen < rows.length}
              onChange={() => selection.onChange(new Set(chosen === rows.length ? [] : rows.map((row) => rowKey(row))))}
            />
          </th>
        )}
        {columns.map((column) => {
          const direction =
            column.sort && sort === column.sort
              ? 'ascending'
              : column.sort && sort === `-${column.sort}`
                ? 'descending'
                : undefined
          const Arrow = direction === 'descending' ? IconArrowDown : IconArrowUp
          return (
            <th
              key={column.key}
              scope="col"
              data-align={column.align}
              data-wide-only={column.isWideOnly || undefined}
              style={column.width === undefined ? undefined : { width: column.width }}
              aria-sort={direction}
            >
              {column.sort && onSort ? (
                <UnstyledButton
                  className={styles.sort}
                  onClick={() => column.sort && onSort(nextSort(sort, column.sort))}
                >
                  {column.head}
                  {direction && <Arrow size={12} stroke={1.8} aria-hidden />}
                </UnstyledButton>
              ) : (
                column.head
              )}
            </th>
          )
        })}
      </tr>
    </thead>
  )
}
