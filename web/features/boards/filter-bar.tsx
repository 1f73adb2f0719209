import { TextInput } from '@mantine/core'
import { IconFilter, IconFilterOff, IconSearch, IconUser } from '@tabler/icons-react'
import { useDebouncedCallback } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useRef } from 'react'
import type { Board } from '../../../shared/contracts/board.ts'
import { allOf, type Filter } from '../../../shared/filter.ts'
import { usePageAddress } from '../../lib/address.ts'
import { api } from '../../lib/api.ts'
import { useText } from '../../lib/i18n.ts'
import { useCommands } from '../../lib/commands/registry.ts'
import { useMe } from '../../lib/me.ts'
import { ChipSelect, type ChipOption } from '../../ui/chip.tsx'
import { fieldOf } from '../records/record.ts'
import { useWords } from '../records/words.ts'
import type { BoardScope } from './board-data.ts'
import styles from './board.module.css'

export interface BoardFilters {
  owner: string | undefined
  period: string | undefined
  priority: string | undefined
  q: string | undefined
  set: (change: Partial<Record<'owner' | 'period' | 'priority' | 'q', string | undefined>>) => void
  clear: () => void
}

/** Filters stand in the address under the board's key, so that several boards of a page keep their own. */
export function useBoardFilters(board: string): BoardFilters {
  const { search, setSearch } = usePageAddress()
  const own = search[board]
  const values = (own && typeof own === 'object' ? own : {}) as Record<string, unknown>
  const text = (name: string) => (typeof values[name] === 'string' ? values[name] : undefined)
  const put = (next: Record<string, unknown>) => {
    const kept = Object.fromEntries(Object.entries(next).filter(([, value]) => value !== undefined && value !== ''))
    setSearch({ [board]: Object.keys(kept).length ? kept : undefined }, { replace: true })
  }
  return {
    owner: text('owner'),
    period: text('period'),
    priority: text('priority'),
    q: text('q'),
    set: (change) => put({ ...values, ...change }),
    clear: () => put({}),
  }
}

/** What the filters and the page around ask of the server together. */
export const scopeOf = (
  filters: BoardFilters,
  around: { owner?: string | undefined; period?: string | undefined; where?: Filter | undefined },
): BoardScope => {
  const priority: Filter | undefined = filters.priority
    ? { field: 'priority', op: 'is', value: filters.priority }
    : undefined
  const where = allOf(around.where, priority)
  return {
    owner: around.owner ?? filters.owner,
    period: around.period ?? filters.period,
    q: filters.q,
    ...(where ? { where } : {}),
  }
}

export const isNarrowed = (filters: BoardFilters): boolean =>
  [filters.owner, filters.period, filters.priority, filters.q].some((value) => value !== undefined)

interface FilterBarProps {
  board: Board
  filters: BoardFilters
  hasOwner: boolean
  hasPeriod: boolean
}

/** Whose, which text, which priority, which stretch of closed ones. */
export function FilterBar({ board, filters, hasOwner, hasPeriod }: FilterBarProps) {
  const { t } = useText()
  const words = useWords()
  const input = useRef<HTMLInputElement>(null)
  const search = useDebouncedCallback((q: string) => filters.set({ q: q || undefined }), 250)
  useCommands([
    {
      id: 'filter',
      icon: IconFilter,
      run: () => {
        input.current?.focus()
        input.current?.scrollIntoView({ block: 'nearest' })
      },
    },
  ])
  const priorities = fieldOf(board.type, 'priority')?.options
  const periods: ChipOption[] = [
    { value: '', label: t('boards:lastDays') },
    ...(['thisMonth', 'lastMonth', 'thisQuarter', 'lastQuarter', 'thisYear', 'lastYear'] as const).map((value) => ({
      value,
      label: t(`boards:period.${value}`),
    })),
  ]
  return (
    <div className={styles.filters} role="search" aria-label={board.title}>
      {hasOwner && <OwnerChip board={board} filters={filters} />}
      {priorities && (
        <ChipSelect
          name={words.field(board.type, 'priority')}
          options={[
            { value: '', label: t('boards:any') },
            ...priorities.map((value) => ({ value, label: words.option(board.type, 'priority', value) })),
          ]}
          value={filters.priority ?? ''}
          onChange={(value) => filters.set({ priority: value || undefined })}
        />
      )}
      {hasPeriod && board.columns.some((column) => column.closed) && (
        <ChipSelect
          name={t('boards:closed')}
          options={periods}
          value={filters.period ?? ''}
          onChange={(value) => filters.set({ period: value || undefined })}
        />
      )}
      <TextInput
        ref={input}
        key={filters.q === undefined ? 'empty' : 'filled'}
        className={styles.text ?? ''}
        size="xs"
        type="search"
        aria-label={t('boards:filterText')}
        placeholder={t('boards:filterText')}
        leftSection={<IconSearch size={14} stroke={1.7} aria-hidden />}
        defaultValue={filters.q ?? ''}
        onChange={(event) => search(event.currentTarget.value)}
      />
      {isNarrowed(filters) && (
        <button type="button" className={styles.link} onClick={filters.clear}>
          <IconFilterOff size={14} stroke={1.7} aria-hidden />
          {t('empty.clearFilters')}
        </button>
      )}
    </div>
  )
}

interface Person {
  id: string
  name: string
}

/** Whose records; people by name for those who see more than their own. */
function OwnerChip({ board, filters }: { board: Board; filters: BoardFilters }) {
  const { t } = useText()
  const me = useMe()
  const seesOthers = me.role.key !== 'sales_rep'
  const people = useQuery({
    queryKey: ['records', 'user', 'owners'],
    queryFn: () =>
      api.get<{ rows: Person[] }>('/api/records/user', {
        query: { where: { field: 'active', op: 'is', value: true }, sort: 'name', limit: 200, fields: 'name' },
      }),
    enabled: seesOthers,
    staleTime: 5 * 60_000,
  })
  const scopes = seesOthers
    ? (['me', 'unassigned', 'team', 'all'] as const)
    : (['me', 'unassigned', 'me,unassigned'] as const)
  const options: ChipOption[] = [
    ...scopes.map((value) => ({ value, label: t(`boards:owner.${value === 'me,unassigned' ? 'shared' : value}`) })),
    ...(people.data?.rows ?? [])
      .filter((person) => person.id !== me.user.id)
      .map((person) => ({ value: person.id, label: person.name })),
  ]
  return (
    <ChipSelect
      icon={IconUser}
      options={options}
      value={filters.owner ?? board.owner}
      neutral="all"
      onChange={(value) => filters.set({ owner: value })}
    />
  )
}
