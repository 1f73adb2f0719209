import { useMediaQuery } from '@mantine/hooks'
import { useMutation, useQueryClient } from '@tanstack/react-query'
import { useState, type MouseEvent } from 'react'
import type { Board, Card, Column } from '../../../../shared/contracts/board.ts'
import type { PastColumn, Replay } from '../../../../shared/contracts/replay.ts'
import { useText } from '../../../lib/i18n.ts'
import { recordPath, useIsPeeked, usePeeking } from '../../../lib/peek.ts'
import { useFormat } from '../../../lib/use-format.ts'
import type { BoardScope } from '../board-data.ts'
import board_ from '../board.module.css'
import { CardFace } from '../card-face.tsx'
import card_ from '../card.module.css'
import { ColumnSwitcher } from '../column-switcher.tsx'
import { loadPastColumn, replayQuery } from './data.ts'
import styles from './history.module.css'

interface PastColumnsProps {
  /** The past board in the shape of a present one (`asBoard`). */
  board: Board
  at: string
  scope: BoardScope
}

/** The columns of a past day: looked at only, one at a time on a phone. */
export function PastColumns({ board, at, scope }: PastColumnsProps) {
  const isNarrow = useMediaQuery('(max-width: 767px)', undefined, { getInitialValueInEffect: false })
  const [chosen, setChosen] = useState<string>()
  const present =
    board.columns.find((column) => column.key === chosen)?.key ??
    board.columns.find((column) => column.count > 0 && !column.closed)?.key ??
    board.columns[0]?.key
  const columns = isNarrow ? board.columns.filter((column) => column.key === present) : board.columns
  return (
    <>
      {isNarrow && <ColumnSwitcher board={board} present={present} onChoose={setChosen} />}
      <div
        className={board_.strip}
        role="group"
        aria-label={board.title}
        style={isNarrow ? undefined : { gridTemplateColumns: `repeat(${columns.length}, minmax(176px, 1fr))` }}
      >
        {columns.map((column) => (
          <PastColumnView key={column.key} board={board} column={column} at={at} scope={scope} />
        ))}
      </div>
    </>
  )
}

interface PastColumnProps {
  board: Board
  column: Column
  at: string
  scope: BoardScope
}

function PastColumnView({ board, column, at, scope }: PastColumnProps) {
  const { t } = useText()
  const format = useFormat()
  const client = useQueryClient()
  const more = useMutation({
    mutationFn: () => loadPastColumn(board.key, column.key, column.next ?? '', at),
    onSuccess: ({ cards, next }) => {
      const grown = <C extends PastColumn>(each: C): C =>
        each.key === column.key ? { ...each, cards: [...each.cards, ...cards], next } : each
      client.setQueryData<Replay>(replayQuery(board.key, at, scope).queryKey, (had) =>
        had ? { ...had, columns: had.columns.map(grown), unknown: had.unknown && grown(had.unknown) } : had,
      )
    },
  })
  const isUnknown = column.key === 'unknown'
  const sum = column.sum === null || Number(column.sum) === 0 ? undefined : format.money(column.sum, board.currency)
  return (
    <div
      className={board_.column}
      data-column={column.key}
      data-color={column.color}
      role="group"
      aria-label={column.title}
    >
      <header className={board_.head}>
        <div className={board_.headLine}>
          <span className={board_.headName} title={isUnknown ? t('replay:unknownWhy') : undefined}>
            <span className={board_.name}>{column.short ?? column.title}</span>{' '}
            <span className={board_.count}>{format.number(column.count)}</span>
          </span>
          {column.probability !== null && !column.closed && (
            <span className={board_.probability}>{format.percent(column.probability)}</span>
          )}
        </div>
        <div className={board_.sums}>
          {sum && <span>{sum}</span>}
          {column.closed && <span>{t('boards:lastDaysCount', { count: column.closed.days })}</span>}
        </div>
      </header>
      <ul className={board_.cards}>
        {column.cards.map((card) => (
          <PastCard key={card.id} board={board} card={card} />
        ))}
      </ul>
      {column.count === 0 && <p className={board_.none}>{t('boards:none')}</p>}
      {column.next && (
        <button type="button" className={board_.link} disabled={more.isPending} onClick={() => more.mutate()}>
          {t('boards:showMore', { count: Math.max(1, column.count - column.cards.length) })}
        </button>
      )}
    </div>
  )
}

/** A card as it was; it opens the record of today. */
function PastCard({ board, card }: { board: Board; card: Card }) {
  const shown = { type: board.type, id: card.id }
  const isPeeked = useIsPeeked(shown)
  const { open } = usePeeking()
  const onClick = (event: MouseEvent) => {
    if (event.metaKey || event.ctrlKey || event.shiftKey) return
    event.preventDefault()
    open(shown)
  }
  return (
    <li className={card_.slot}>
      <article
        className={`${card_.card} ${styles.card}`}
        data-edge-color={card.edge?.color}
        data-selected={isPeeked || undefined}
        data-card={card.id}
      >
        <CardFace board={board} card={card}>
          <a href={recordPath(shown)} className={card_.title} onClick={onClick}>
            {card.title}
          </a>
        </CardFace>
        {card.edge && <span className={card_.hidden}>{card.edge.reason}</span>}
      </article>
    </li>
  )
}
