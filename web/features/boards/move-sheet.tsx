import { Button, SegmentedControl, Select, UnstyledButton } from '@mantine/core'
import { IconLock } from '@tabler/icons-react'
import { useState } from 'react'
import type { Board, Card, Column } from '../../../shared/contracts/board.ts'
import { useText } from '../../lib/i18n.ts'
import { useDigits } from '../../lib/use-digits.ts'
import { Kbd } from '../../ui/kbd.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { useWords } from '../records/words.ts'
import { findCard } from './board-data.ts'
import { otherWaysOf, useCardEntries } from './card-entries.ts'
import { laneChange, laneMarkOf, useLanes } from './lanes.ts'
import type { Moves } from './use-moves.ts'
import styles from './move-sheet.module.css'

interface MoveSheetProps {
  board: Board
  cardId: string
  moves: Moves
  onClose: () => void
}

/** "Move to…": the same command as a drag, by single clicks. Closed targets stay in sight with their rule. */
export function MoveSheet(props: MoveSheetProps) {
  const found = findCard(props.board, props.cardId)
  return found ? <Targets {...props} {...found} /> : null
}

function Targets({ board, cardId, card, column, moves, onClose }: MoveSheetProps & { card: Card; column: Column }) {
  const { t } = useText()
  const [place, setPlace] = useState<'top' | 'bottom'>('top')
  const [mark, setMark] = useState<string>()
  const lanes = useLanes(board)
  const words = useWords()
  const own = laneMarkOf(board, card)
  const lane = lanes?.find((each) => each.mark === mark)
  const change = lane && laneChange(board, card, lane)
  const isSet = board.laneFields.some((each) => each.field === board.lanes?.by && each.isSet) && card.can['edit']
  const go = (to: string) => {
    onClose()
    moves.move(
      cardId,
      to,
      place === 'bottom' ? null : to === column.key ? firstOther(board, to, cardId) : undefined,
      change,
    )
  }
  const isShut = (target: Column) =>
    target.key === column.key
      ? !change && !(target.isRanked && card.can['edit'])
      : moves.refusal(card, target.key) !== undefined
  useDigits((index) => {
    const target = board.columns[index]
    if (!target || isShut(target)) return false
    go(target.key)
    return true
  })
  const entries = useCardEntries({ board, card, moves, onChoose: () => {} })
  const ways = otherWaysOf(entries, board, card)
  const reasons = board.columns.flatMap((target) => moves.refusal(card, target.key) ?? [])
  // One rule that closes several columns is told once, above them.
  const oneRule = reasons.length > 1 && reasons.every((each) => each === reasons[0]) ? reasons[0] : undefined
  return (
    <Sheet title={t('boards:moveToTitle')} subtitle={card.title} onClose={onClose}>
      {lanes && isSet && (
        <Select
          size="xs"
          className={styles.lane ?? ''}
          label={words.field(board.type, board.lanes!.by)}
          allowDeselect={false}
          data={lanes
            .filter((each) => !each.isRest || each.mark === own)
            .map((each) => ({ value: each.mark, label: each.title }))}
          value={mark ?? own}
          onChange={(next) => setMark(next ?? undefined)}
        />
      )}
      {oneRule !== undefined && <p className={styles.rule}>{oneRule}</p>}
      <ul className={styles.targets}>
        {board.columns.map((target, index) => {
          const because = moves.refusal(card, target.key)
          const isHere = target.key === column.key
          return (
            <li key={target.key}>
              <UnstyledButton
                className={styles.target ?? ''}
                disabled={isShut(target)}
                data-here={isHere || undefined}
                onClick={() => go(target.key)}
              >
                <span className={styles.name}>{target.title}</span>
                {isHere ? (
                  <span className={styles.hint}>{t('boards:here')}</span>
                ) : because === undefined ? (
                  <span className={styles.hint}>
                    {target.count} {index < 9 && <Kbd keys={String(index + 1)} />}
                  </span>
                ) : (
                  <IconLock size={14} stroke={1.7} aria-hidden />
                )}
                {because !== undefined && because !== oneRule && <span className={styles.reason}>{because}</span>}
              </UnstyledButton>
            </li>
          )
        })}
      </ul>
      {ways.length > 0 && (
        <div role="group" aria-label={t('boards:otherWays')} className={styles.ways}>
          <span aria-hidden>{t('boards:otherWays')}</span>
          {ways.map(({ key, label, icon: Icon, onSelect }) => (
            <Button
              key={key}
              size="xs"
              variant="default"
              leftSection={Icon && <Icon size={14} stroke={1.7} aria-hidden />}
              onClick={() => {
                onClose()
                onSelect()
              }}
            >
              {label}
            </Button>
          ))}
        </div>
      )}
      {board.columns.some((target) => target.isRanked && !isShut(target)) && (
        <SegmentedControl
          size="xs"
          aria-label={t('boards:place')}
          value={place}
          onChange={(value) => setPlace(value as 'top' | 'bottom')}
          data={[
            { value: 'top', label: t('boards:top') },
            { value: 'bottom', label: t('boards:bottom') },
          ]}
        />
      )}
    </Sheet>
  )
}

const firstOther = (board: Board, column: string, cardId: string): string | undefined =>
  board.columns.find((each) => each.key === column)?.cards.find((card) => card.id !== cardId)?.id
