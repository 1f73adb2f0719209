import { TextInput } from '@mantine/core'
import { useDebouncedCallback } from '@mantine/hooks'
import { IconEye, IconFilterOff, IconSearch, IconUserCheck } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { Board } from '../../../shared/contracts/board.ts'
import type { Condition, Filter } from '../../../shared/filter.ts'
import { useText } from '../../lib/i18n.ts'
import { Chip, ChipSelect, ToggleChip, type ChipOption } from '../../ui/chip.tsx'
import { Tooltip } from '../../ui/tooltip.tsx'
import { FilterBar as MoreFilters } from '../records/filter-bar.tsx'
import { FilterEditor } from '../records/filter-editor-later.ts'
import { chipsOf, filterOfChips } from '../records/filter-tree.ts'
import { useFilterNames, useFilterWords } from '../records/filter-words.ts'
import { ViewsChip } from '../records/saved-views/views-chip.tsx'
import { isNarrowed, type BoardFilters } from './board-filters.ts'
import { DisplayChips } from './display-chips.tsx'
import { PeopleChip } from './people-chip.tsx'
import board_ from './board.module.css'
import styles from './filter-bar.module.css'

interface FilterBarProps {
  board: Board
  filters: BoardFilters
  /** False where the page around says whose or when. */
  hasOwner: boolean
  hasPeriod: boolean
}

/** Whose, when, which: the board's own chips, any other field, text; saved as views, and how the board is laid out. */
export function FilterBar({ board, filters, hasOwner, hasPeriod }: FilterBarProps) {
  const { t } = useText()
  const { params, set } = filters
  const owner = params.owner ?? board.owner
  const isMine = owner === 'me'
  const hasMine = hasOwner && board.people.others && board.people.first !== 'me'
  return (
    <div className={styles.bar} role="search" aria-label={board.title}>
      <ViewsChip place={`board:${board.key}`} params={params} view={filters.view} onOpen={filters.open} />
      {hasOwner && (
        <PeopleChip
          board={board}
          value={owner}
          isSaidBeside={isMine && hasMine}
          onChange={(value) => set({ owner: value })}
        />
      )}
      {/* Where the board begins with one's own, the chip beside says so already. */}
      {hasMine && (
        <ToggleChip
          icon={IconUserCheck}
          label={t('boards:owner.me')}
          isOn={isMine}
          onChange={(isOn) => set({ owner: isOn ? 'me' : undefined })}
        />
      )}
      <FieldChips board={board} where={params.where} onChange={(where) => set({ where })} />
      {hasPeriod && board.columns.some((column) => column.closed) && (
        <PeriodChip value={params.period} onChange={(period) => set({ period })} />
      )}
      <TextFilter q={params.q ?? ''} onChange={(q) => set({ q: q || undefined }, { replace: true })} />
      {isNarrowed(filters) && (
        <button
          type="button"
          className={board_.link}
          aria-label={t('empty.clearFilters')}
          title={t('empty.clearFilters')}
          onClick={filters.clear}
        >
          <IconFilterOff size={14} stroke={1.7} aria-hidden />
          <span className={styles.clear}>{t('empty.clearFilters')}</span>
        </button>
      )}
      <span className={styles.display}>
        {looksOnly(board) && <LooksOnly />}
        <DisplayChips board={board} lanes={params.lanes} onLanes={(lanes) => set({ lanes })} />
      </span>
    </div>
  )
}

/** Whether the viewer's role moves nothing here. */
const looksOnly = (board: Board): boolean => Object.values(board.moves).every((targets) => targets.length === 0)

/** Says why nothing can be dragged, before it is tried. */
function LooksOnly() {
  const { t } = useText()
  return (
    <Tooltip label={t('boards:looksOnlyText')}>
      <span tabIndex={0} className={styles.looksOnly}>
        <IconEye size={14} stroke={1.7} aria-hidden />
        {t('boards:looksOnly')}
      </span>
    </Tooltip>
  )
}

interface FieldChipsProps {
  board: Board
  where: Filter | undefined
  onChange: (where: Filter | undefined) => void
}

/** The fields that the board declares, always in sight; any other one is added, and then stands beside them. */
function FieldChips({ board, where, onChange }: FieldChipsProps) {
  const { t } = useText()
  const all = chipsOf(where)
  const names = useFilterNames(board.type, all)
  const words = useFilterWords(board.type, names)
  const isOf = (field: string) => (chip: Filter) => 'field' in chip && chip.field === field
  const own = board.filters.map((field) => ({ field, chip: all.find(isOf(field)) as Condition | undefined }))
  const rest = all.filter((chip) => !own.some((each) => each.chip === chip))
  const put = (field: string, next: Condition | undefined) => {
    const kept = own.flatMap((each) => (each.field === field ? (next ?? []) : (each.chip ?? [])))
    onChange(filterOfChips([...kept, ...rest]))
  }
  return (
    <>
      {own.map(({ field, chip }) => (
        <Chip
          key={field}
          name={words.label(field)}
          value={chip ? words.valueWords(chip) : t('boards:any')}
          isNarrowing={chip !== undefined}
          width={280}
        >
          {(close) => (
            <FilterEditor
              type={board.type}
              name={field}
              condition={chip}
              names={names}
              onChange={(next) => put(field, next)}
              onDone={close}
            />
          )}
        </Chip>
      ))}
      <MoreFilters
        type={board.type}
        where={filterOfChips(rest)}
        taken={board.filters}
        onChange={(next) => onChange(filterOfChips([...own.flatMap(({ chip }) => chip ?? []), ...chipsOf(next)]))}
      />
    </>
  )
}

const periods = ['thisMonth', 'lastMonth', 'thisQuarter', 'lastQuarter', 'thisYear', 'lastYear'] as const

/** The stretch of closed cards. */
function PeriodChip({
  value = '',
  onChange,
}: {
  value: string | undefined
  onChange: (period: string | undefined) => void
}) {
  const { t } = useText()
  const options: ChipOption[] = [
    { value: '', label: t('boards:lastDays') },
    ...periods.map((period) => ({ value: period, label: t(`boards:period.${period}`) })),
  ]
  // An address may say any period: `2017-Q1`.
  if (!options.some((option) => option.value === value)) options.push({ value, label: value })
  return (
    <ChipSelect
      name={t('boards:closed')}
      options={options}
      value={value}
      onChange={(period) => onChange(period || undefined)}
    />
  )
}

/** Text over all searched fields; the address follows when typing rests. */
function TextFilter({ q, onChange }: { q: string; onChange: (q: string) => void }) {
  const { t } = useText()
  const [text, setText] = useState(q)
  const tell = useDebouncedCallback(onChange, 250)
  // A cleared or followed address changes the text, but not while it is being typed.
  useEffect(() => setText((typed) => (typed.trim() === q ? typed : q)), [q])
  return (
    <TextInput
      className={styles.text ?? ''}
      size="xs"
      type="search"
      maxLength={200}
      aria-label={t('boards:filterText')}
      placeholder={t('boards:filterText')}
      leftSection={<IconSearch size={14} stroke={1.7} aria-hidden />}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value)
        tell(event.currentTarget.value.trim())
      }}
    />
  )
}
