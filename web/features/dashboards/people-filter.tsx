import type { DashboardReply } from '../../../shared/contracts/dashboard.ts'
import { useText } from '../../lib/i18n.ts'
import { AvatarGroup } from '../../ui/avatar.tsx'
import { Chip } from '../../ui/chip.tsx'
import { CheckRows, Choices, RadioRows } from '../../ui/choices.tsx'

type Owner = NonNullable<DashboardReply['filters']['owner']>

interface PeopleFilterProps {
  filter: Owner
  onChange: (owner: string) => void
}

const unassigned = 'unassigned'
const listed = (value: string): string[] => value.split(',').filter(Boolean)

/** Who the page is about: all, the team, another team, or some by name. */
export function PeopleFilter({ filter, onChange }: PeopleFilterProps) {
  const { t } = useText()
  const { value, people, teams } = filter
  const scopes = [
    { value: 'all', label: t('dashboards:people.all') },
    { value: 'team', label: t('dashboards:people.team') },
    ...(teams.length > 1 ? teams.map(({ id, name }) => ({ value: `team:${id}`, label: name })) : []),
  ]
  const ids = listed(value)
  const chosen = people.filter(({ id }) => ids.includes(id))
  const shown = chosen.length ? chosen : peopleOf(filter)
  const scope = scopes.find((each) => each.value === value)

  function toggle(id: string, isOn: boolean) {
    const known = ids.filter((each) => each === unassigned || people.some((person) => person.id === each))
    const next = isOn ? [...known, id] : known.filter((each) => each !== id)
    onChange(next.length ? next.join() : 'team')
  }

  return (
    <Chip
      name={t('dashboards:people.name')}
      value={scope?.label ?? words()}
      lead={<AvatarGroup names={shown.map(({ name }) => name)} />}
      isNarrowing={value !== 'all'}
      width={280}
    >
      {(close) => (
        <Choices>
          <RadioRows
            label={t('dashboards:people.name')}
            options={scopes}
            isChosen={(each) => each === value}
            onChoose={(each) => {
              onChange(each)
              close()
            }}
          />
          <CheckRows
            legend={t('dashboards:people.byName')}
            options={[
              ...people.map(({ id, name }) => ({ value: id, label: name })),
              ...(filter.unassigned ? [{ value: unassigned, label: t('dashboards:people.unassigned') }] : []),
            ]}
            isChosen={(id) => ids.includes(id)}
            onChange={toggle}
          />
        </Choices>
      )}
    </Chip>
  )

  function words(): string {
    if (chosen.length === 1 && !ids.includes(unassigned)) return chosen[0]!.name
    if (chosen.length === 0 && ids.includes(unassigned)) return t('dashboards:people.unassigned')
    return t('dashboards:people.count', { count: ids.length })
  }
}

/** The people whom a scope means, as far as the page knows them. */
function peopleOf({ value, people }: Owner): Owner['people'] {
  const team = value.startsWith('team:') ? value.slice('team:'.length) : undefined
  return team ? people.filter(({ teamId }) => teamId === team) : people
}
