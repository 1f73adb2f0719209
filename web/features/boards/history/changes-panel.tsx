import { ActionIcon, UnstyledButton } from '@mantine/core'
import { IconChevronRight, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import type { BoardChanges, ChangeGroup } from '../../../../shared/contracts/replay.ts'
import { useText } from '../../../lib/i18n.ts'
import { asProblem } from '../../../lib/problem-error.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { DayInput } from '../../../ui/inputs/day-input.tsx'
import { Panel } from '../../../ui/panel.tsx'
import type { BoardScope } from '../board-data.ts'
import { ChangeRows } from './change-rows.tsx'
import { changesQuery, type BoardHistory } from './data.ts'
import { Tooltip } from '../../../ui/tooltip.tsx'
import styles from './history.module.css'

interface ChangesPanelProps {
  board: string
  history: BoardHistory
  /** The day compared with. */
  since: string
  scope: BoardScope
}

/** What changed on a board from one day to the day shown (or today): kinds of change with counts and sums, each opening its cards. */
export function ChangesPanel({ board, history, since, scope }: ChangesPanelProps) {
  const { t } = useText()
  const { at, today, set } = history
  const [from, to] = [since, at ?? today].toSorted() as [string, string]
  const { data, error } = useQuery(changesQuery(board, from, to, scope))
  return (
    <Panel
      title={t('replay:changed')}
      subtitle={<Stretch from={from} to={to} />}
      aside={
        <>
          <span className={styles.date}>
            <DayInput
              label={t('replay:since')}
              isBare
              value={since}
              onChange={(day) => day && set({ since: day > today ? today : day }, { replace: true })}
            />
          </span>
          <Tooltip label={t('replay:hide')}>
            <ActionIcon aria-label={t('replay:hide')} onClick={() => set({ since: undefined })}>
              <IconX size={16} stroke={1.6} />
            </ActionIcon>
          </Tooltip>
        </>
      }
    >
      {data ? <Groups key={`${data.from} ${data.to}`} changes={data} /> : error && <p>{asProblem(error).detail}</p>}
    </Panel>
  )
}

function Stretch({ from, to }: { from: string; to: string }) {
  const format = useFormat()
  return (
    <>
      {format.fullDate(from)} → {format.fullDate(to)}
    </>
  )
}

function Groups({ changes }: { changes: BoardChanges }) {
  const { t } = useText()
  const format = useFormat()
  const told = changes.groups.filter((group) => group.count > 0)
  const { from, to } = changes.open
  const open = (label: string, { count, sum }: typeof from) => (
    <span>
      {label} <strong>{format.number(count)}</strong>
      {sum !== null && Number(sum) !== 0 && <> · {format.money(sum, changes.currency)}</>}
    </span>
  )
  const unknown = Math.max(from.unknown, to.unknown)
  return (
    <div className={styles.changes}>
      <p className={styles.balance}>
        {open(t('replay:openThen'), from)}
        <span aria-hidden>→</span>
        {open(t('replay:openNow'), to)}
        {unknown > 0 && <span className={styles.quiet}>{t('replay:unknownThen', { count: unknown })}</span>}
      </p>
      {told.length === 0 && <p className={styles.quiet}>{t('replay:noChange')}</p>}
      <ul className={styles.groups}>
        {told.map((group) => (
          <Group key={group.key} changes={changes} group={group} />
        ))}
      </ul>
    </div>
  )
}

function Group({ changes, group }: { changes: BoardChanges; group: ChangeGroup }) {
  const format = useFormat()
  const [isOpen, setOpen] = useState(false)
  const id = useId()
  return (
    <li className={styles.group}>
      <UnstyledButton
        className={styles.groupHead ?? ''}
        aria-expanded={isOpen}
        aria-controls={id}
        onClick={() => setOpen((open) => !open)}
      >
        <IconChevronRight
          size={14}
          stroke={1.7}
          className={styles.chevron}
          data-open={isOpen || undefined}
          aria-hidden
        />
        <span className={styles.groupName}>{group.title}</span>
        <span className={styles.groupCount}>{format.number(group.count)}</span>
        {group.sum !== null && Number(group.sum) !== 0 && (
          <span className={styles.groupSum}>{signed(group, format.money(group.sum, changes.currency))}</span>
        )}
      </UnstyledButton>
      <div id={id} hidden={!isOpen}>
        {isOpen && <ChangeRows changes={changes} group={group} />}
      </div>
    </li>
  )
}

/** What adds to the open cards' sum carries its sign. */
const signed = ({ key, sum }: ChangeGroup, text: string): string =>
  key === 'amount_up' && Number(sum) > 0 ? `+${text}` : text
