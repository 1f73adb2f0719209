import { Checkbox } from '@mantine/core'
import { type KeyboardEvent, lazy, type ReactNode, Suspense, useRef, useState } from 'react'
import { usePlace } from '../lib/commands/places.ts'
import { useCommands } from '../lib/commands/registry.ts'
import { useText } from '../lib/i18n.ts'
import { useMe } from '../lib/me.ts'
import { TableHead } from './table-head.tsx'
import styles from './table.module.css'
import type { Window } from './table-window.tsx'

const TableWindow = lazy(() => import('./table-window.tsx'))

/** One column: its head and how a row's cell is drawn. */
export interface Column<Row> {
  key: string
  head: ReactNode
  render: (row: Row) => ReactNode
  /** Figures stand at the right. */
  align?: 'left' | 'right' | 'center'
  /** CSS width; without one the columns share the room. */
  width?: number | string
  /** The sort key the server understands; the head then sorts. */
  sort?: string
  /** Left out below 768 px. */
  isWideOnly?: boolean
}

/** Chosen rows by key. */
export interface Selection {
  keys: ReadonlySet<string>
  onChange: (keys: ReadonlySet<string>) => void
}

export interface TableProps<Row> {
  /** What the table lists, for screen readers. */
  label: string
  columns: readonly Column<Row>[]
  rows: readonly Row[]
  rowKey: (row: Row) => string
  /** A row in words, for its checkbox: its title. */
  rowLabel?: (row: Row) => string
  /** Present order, `amount` or `-amount`. */
  sort?: string | undefined
  onSort?: (sort: string) => void
  selection?: Selection
  /** Opens a row: click, Enter or Space. */
  onOpen?: (row: Row) => void
  /** The row whose panel is open. */
  activeKey?: string | undefined
  /** Asked when the last rows come into sight. */
  onEnd?: (() => void) | undefined
  /** Sums under the columns. */
  foot?: ReactNode
}

/** From how many rows on only those in sight are drawn. */
const virtualFrom = 120

/** Rows of 32 px, 28 where the user has them compact, with hairlines, a head that stays, sorting, choosing and the keyboard (J K arrows, X, Enter, Space). */
export function Table<Row>(props: TableProps<Row>) {
  const { label, columns, rows, rowKey, rowLabel, selection, onOpen, activeKey, onEnd, foot } = props
  const isCompact = useMe().settings.density === 'compact'
  const { t } = useText()
  const scroller = useRef<HTMLDivElement>(null)
  const place = usePlace('page')
  const [focused, setFocused] = useState(0)
  const isVirtual = rows.length > virtualFrom
  const scrollTo = useRef<(index: number) => void>(undefined)
  const columnCount = columns.length + (selection ? 1 : 0)

  function focusRow(index: number) {
    const bounded = Math.max(0, Math.min(rows.length - 1, index))
    setFocused(bounded)
    scrollTo.current?.(bounded)
    requestAnimationFrame(() => scroller.current?.querySelector<HTMLElement>(`[data-row="${bounded}"]`)?.focus())
  }

  function toggle(key: string, index: number, extend: boolean) {
    if (!selection) return
    const keys = new Set(selection.keys)
    const isOn = !keys.has(key)
    const [from, to] = extend ? [Math.min(focused, index), Math.max(focused, index)] : [index, index]
    for (const row of rows.slice(from, to + 1)) {
      if (isOn) keys.add(rowKey(row))
      else keys.delete(rowKey(row))
    }
    setFocused(index)
    selection.onChange(keys)
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.target !== event.currentTarget || event.metaKey || event.ctrlKey || event.altKey) return
    if (event.key === 'Home') focusRow(0)
    else if (event.key === 'End') focusRow(rows.length - 1)
    else return
    event.preventDefault()
    event.stopPropagation()
  }

  /** What a command does with the row that has the focus; without one the key is not the table's. */
  const onRow = (run: (row: Row, index: number) => void) => () => {
    const element = document.activeElement
    const at =
      element instanceof HTMLElement && scroller.current?.contains(element) ? element.dataset['row'] : undefined
    const row = at === undefined ? undefined : rows[Number(at)]
    return row === undefined ? false : run(row, Number(at))
  }
  const extend = (by: 1 | -1) =>
    onRow((_, index) => {
      const next = rows[index + by]
      if (next === undefined) return
      if (!selection?.keys.has(rowKey(next))) toggle(rowKey(next), index + by, false)
      focusRow(index + by)
    })
  useCommands(
    [
      { id: 'next', run: onRow((_, index) => focusRow(index + 1)) },
      { id: 'previous', run: onRow((_, index) => focusRow(index - 1)) },
      { id: 'open', isEnabled: onOpen !== undefined, run: onRow((row) => onOpen?.(row)) },
      { id: 'peek', isEnabled: onOpen !== undefined, run: onRow((row) => onOpen?.(row)) },
      { id: 'select', isEnabled: !!selection, run: onRow((row, index) => toggle(rowKey(row), index, false)) },
      { id: 'extendDown', isEnabled: !!selection, run: extend(1) },
      { id: 'extendUp', isEnabled: !!selection, run: extend(-1) },
    ],
    place,
  )

  const drawRows = ({ first, last, above, below }: Window) => (
    <tbody>
      {above > 0 && (
        <tr aria-hidden style={{ height: above }}>
          <td colSpan={columnCount} />
        </tr>
      )}
      {rows.slice(first, last + 1).map((row, offset) => {
        const index = first + offset
        const key = rowKey(row)
        const isSelected = selection?.keys.has(key) ?? false
        return (
          <tr
            key={key}
            data-row={index}
            data-key={key}
            data-active={key === activeKey || undefined}
            data-selected={isSelected || undefined}
            data-opens={onOpen ? true : undefined}
            tabIndex={onOpen || selection ? (index === Math.min(focused, rows.length - 1) ? 0 : -1) : undefined}
            aria-rowindex={index + 1}
            onFocus={(event) => event.target === event.currentTarget && setFocused(index)}
            onKeyDown={(event) => onKeyDown(event)}
            onClick={(event) => {
              const isOnControl = (event.target as Element).closest('a, button, input, label') !== null
              if (!isOnControl && onOpen && !window.getSelection()?.toString()) onOpen(row)
            }}
          >
            {selection && (
              <td className={styles.choose}>
                <Checkbox
                  size="xs"
                  aria-label={t('table.choose', { row: rowLabel?.(row) ?? key })}
                  checked={isSelected}
                  tabIndex={-1}
                  onChange={(event) =>
                    toggle(key, index, event.nativeEvent instanceof MouseEvent && event.nativeEvent.shiftKey)
                  }
                />
              </td>
            )}
            {columns.map((column) => (
              <td key={column.key} data-align={column.align} data-wide-only={column.isWideOnly || undefined}>
                {column.render(row)}
              </td>
            ))}
          </tr>
        )
      })}
      {below > 0 && (
        <tr aria-hidden style={{ height: below }}>
          <td colSpan={columnCount} />
        </tr>
      )}
    </tbody>
  )

  return (
    <div
      ref={(element) => {
        scroller.current = element
        place.ref(element)
      }}
      className={styles.scroller}
      onScroll={(event) => {
        const { scrollHeight, scrollTop, clientHeight } = event.currentTarget
        if (onEnd && scrollHeight - scrollTop - clientHeight < 320) onEnd()
      }}
    >
      <table
        className={styles.table}
        data-compact={isCompact || undefined}
        aria-label={label}
        aria-rowcount={rows.length}
      >
        <TableHead {...props} />
        {isVirtual ? (
          <Suspense fallback={drawRows({ first: 0, last: 39, above: 0, below: 0 })}>
            <TableWindow count={rows.length} scroller={scroller} scrollTo={scrollTo} rowHeight={isCompact ? 28 : 32}>
              {drawRows}
            </TableWindow>
          </Suspense>
        ) : (
          drawRows({ first: 0, last: rows.length - 1, above: 0, below: 0 })
        )}
        {foot && <tfoot>{foot}</tfoot>}
      </table>
    </div>
  )
}
