import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useRef } from 'react'
import { useText } from '../../lib/i18n.ts'
import { FieldValue } from './field-value.tsx'
import styles from './list-cards.module.css'
import { fieldOf, titleOf, type RecordRow } from './record.ts'
import { RecordLink } from './record-link.tsx'

interface ListCardsProps {
  type: string
  label: string
  rows: readonly RecordRow[]
  columns: readonly string[]
  onEnd: () => void
}

/** A list on a phone: each record as its title and a few facts; only those in sight are drawn. */
export function ListCards({ type, label, rows, columns, onEnd }: ListCardsProps) {
  const { t } = useText()
  const list = useRef<HTMLUListElement>(null)
  const scroller = useRef<HTMLElement | null>(null)
  const virtualizer = useVirtualizer({
    count: rows.length,
    getScrollElement: () => (scroller.current ??= list.current?.closest('main') ?? null),
    estimateSize: () => 84,
    overscan: 8,
    scrollMargin: list.current?.offsetTop ?? 0,
    getItemKey: (index) => rows[index]?.id ?? index,
  })
  const items = virtualizer.getVirtualItems()
  const lastIndex = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (lastIndex >= rows.length - 12) onEnd()
    // The end is reached by scrolling or by rows arriving; a new function is neither.
  }, [lastIndex, rows.length])
  return (
    <ul ref={list} className={styles.cards} aria-label={label} style={{ height: virtualizer.getTotalSize() }}>
      {items.map((item) => {
        const row = rows[item.index]!
        return (
          <li
            key={item.key}
            ref={virtualizer.measureElement}
            data-index={item.index}
            className={styles.item}
            style={{ transform: `translateY(${item.start - virtualizer.options.scrollMargin}px)` }}
          >
            <RecordLink
              type={type}
              id={row.id}
              className={styles.card}
              title={
                <>
                  <span className={styles.title}>{titleOf(type, row) || t('records:untitled')}</span>
                  <span className={styles.facts}>
                    {columns
                      .filter((name) => saysSomething(type, name, row))
                      .slice(0, 4)
                      .map((name) => (
                        <FieldValue key={name} type={type} name={name} row={row} isCell isPlain />
                      ))}
                  </span>
                </>
              }
            />
          </li>
        )
      })}
    </ul>
  )
}

/** A card has room for few facts: what is not given, and sums of nothing, leave it to others. */
function saysSomething(type: string, name: string, row: RecordRow): boolean {
  const value = row[name]
  if (value === null || value === undefined || value === '') return false
  return !(fieldOf(type, name)?.computed && Number(value) === 0)
}
