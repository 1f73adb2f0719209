import { IconUser } from '@tabler/icons-react'
import { queryOptions, useQuery } from '@tanstack/react-query'
import type { Board, BoardPeople } from '../../../shared/contracts/board.ts'
import { api } from '../../lib/api.ts'
import { useText } from '../../lib/i18n.ts'
import { useMe } from '../../lib/me.ts'
import { Chip } from '../../ui/chip.tsx'
import { CheckRows, Choices, RadioRows } from '../../ui/choices.tsx'

const peopleQuery = (board: string) =>
  queryOptions({
    queryKey: ['board-people', board],
    queryFn: ({ signal }) => api.get<BoardPeople>(`/api/boards/${board}/people`, { signal }),
    staleTime: 5 * 60_000,
  })

const nobody: BoardPeople = { people: [], teams: [] }
const isScope = (word: string) => word === 'all' || word === 'team' || word.startsWith('team:')

interface PeopleChipProps {
  board: Board
  /** As in the address: `me`, `unassigned`, `team`, `all`, `team:<id>`, ids, mixed by commas. */
  value: string
  /** The chip "Mine" beside says whose; this one then only bears its name. */
  isSaidBeside: boolean
  onChange: (owner: string | undefined) => void
}

/** Whose cards: all, a team, or some by name, with or without the unassigned ones. */
export function PeopleChip({ board, value, isSaidBeside, onChange }: PeopleChipProps) {
  const { t } = useText()
  const me = useMe().user.id
  const words = value.split(',').filter(Boolean)
  const hasNames = words.some((word) => !['me', 'unassigned', 'team', 'all'].includes(word))
  // Names are asked for once they are to be read: most boards open without.
  const { data = nobody } = useQuery({ ...peopleQuery(board.key), enabled: hasNames })
  const nameOf = (word: string): string => {
    if (word === 'me' || word === me) return t('boards:owner.me')
    if (word === 'unassigned' || word === 'team' || word === 'all') return t(`boards:owner.${word}`)
    const id = word.replace(/^team:/, '')
    return [...data.people, ...data.teams].find((each) => each.id === id)?.name ?? '…'
  }
  const shown = words.length > 2 ? t('boards:owner.count', { count: words.length }) : words.map(nameOf).join(' + ')
  const [label, isNarrowing] = isSaidBeside ? [t('boards:owner.name'), false] : [shown, value !== 'all']
  return (
    <Chip icon={IconUser} value={label} isNarrowing={isNarrowing} width={264}>
      {(close) => <Everybody board={board} words={words} onChange={onChange} onDone={close} />}
    </Chip>
  )
}

interface EverybodyProps {
  board: Board
  words: readonly string[]
  onChange: (owner: string | undefined) => void
  onDone: () => void
}

function Everybody({ board, words, onChange, onDone }: EverybodyProps) {
  const { t } = useText()
  const me = useMe().user.id
  const { data = nobody } = useQuery({ ...peopleQuery(board.key), enabled: board.people.others })
  const scopes = [
    ...(board.people.others ? [{ value: 'all', label: t('boards:owner.all') }] : []),
    ...(board.people.team ? [{ value: 'team', label: t('boards:owner.team') }] : []),
    ...(data.teams.length > 1 ? data.teams.map(({ id, name }) => ({ value: `team:${id}`, label: name })) : []),
  ]
  const people = [
    { value: 'me', label: t('boards:owner.me') },
    ...data.people.filter(({ id }) => id !== me).map(({ id, name }) => ({ value: id, label: name })),
    { value: 'unassigned', label: t('boards:owner.unassigned') },
  ]
  const has = (id: string) => words.includes(id) || (id === 'me' && words.includes(me))
  const toggle = (id: string, isOn: boolean) => {
    // Nobody is part of everybody; the unassigned ones go with a team as well as with people.
    const kept = words.filter((word) => word !== 'all' && (id === 'unassigned' || !isScope(word)) && word !== id)
    const next = isOn ? [...kept, id] : kept.filter((word) => !(id === 'me' && word === me))
    onChange(next.length ? next.join() : undefined)
  }
  return (
    <Choices>
      {scopes.length > 0 && (
        <RadioRows
          label={t('boards:owner.name')}
          options={scopes}
          isChosen={(scope) => words.includes(scope)}
          onChoose={(scope) => {
            onChange(scope)
            onDone()
          }}
        />
      )}
      <CheckRows legend={t('boards:owner.byName')} options={people} isChosen={has} onChange={toggle} />
    </Choices>
  )
}
