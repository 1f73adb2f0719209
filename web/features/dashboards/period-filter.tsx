import type { DashboardReply } from '../../../shared/contracts/dashboard.ts'
import { useLabel, useText } from '../../lib/i18n.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Chip } from '../../ui/chip.tsx'
import { RadioRows } from '../../ui/choices.tsx'
import { later } from '../../ui/later.tsx'

const OwnDays = later(async () => (await import('./own-days.tsx')).OwnDays)

type PeriodChoice = NonNullable<DashboardReply['filters']['period']>

export interface PeriodFilterProps {
  filter: PeriodChoice
  onChange: (period: string) => void
}

/** When the page is about: a stretch by its name, or days of one's own. */
export function PeriodFilter({ filter, onChange }: PeriodFilterProps) {
  const { t } = useText()
  const label = useLabel()
  const format = useFormat()
  const wordsOf = (value: string) => label(`records:filter.periods.${value}`, value)
  const stretch = `${format.fullDate(filter.from)} – ${format.fullDate(filter.to)}`
  const isNamed = filter.options.includes(filter.value)
  return (
    <Chip
      name={t('dashboards:period.name')}
      value={isNamed ? wordsOf(filter.value) : stretch}
      isNarrowing={false}
      width={280}
    >
      {(close) => (
        <>
          <RadioRows
            label={t('dashboards:period.name')}
            options={filter.options.map((option) => ({
              value: option,
              label: wordsOf(option),
              ...(option === filter.value ? { hint: stretch } : {}),
            }))}
            isChosen={(option) => option === filter.value}
            onChoose={(option) => {
              onChange(option)
              close()
            }}
          />
          <OwnDays
            filter={filter}
            onChange={(period) => {
              onChange(period)
              close()
            }}
          />
        </>
      )}
    </Chip>
  )
}
