import { Button } from '@mantine/core'
import { useState } from 'react'
import type { DashboardReply } from '../../../shared/contracts/dashboard.ts'
import { useLabel, useText } from '../../lib/i18n.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Chip } from '../../ui/chip.tsx'
import { RadioRows } from '../../ui/choices.tsx'
import { DayInput } from '../../ui/inputs/day-input.tsx'
import styles from './filters.module.css'

type PeriodChoice = NonNullable<DashboardReply['filters']['period']>

interface PeriodFilterProps {
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

function OwnDays({ filter, onChange }: PeriodFilterProps) {
  const { t } = useText()
  const [from, setFrom] = useState(filter.from)
  const [to, setTo] = useState(filter.to)
  const isWrong = from !== null && to !== null && from > to
  return (
    <fieldset className={styles.days}>
      <legend className={styles.legend}>{t('dashboards:period.own')}</legend>
      <div className={styles.dayInputs}>
        <DayInput label={t('dashboards:period.from')} value={from} onChange={setFrom} />
        <DayInput
          label={t('dashboards:period.to')}
          value={to}
          onChange={setTo}
          error={isWrong ? t('dashboards:period.wrong') : undefined}
        />
      </div>
      <Button size="xs" disabled={!from || !to || isWrong} onClick={() => onChange(`${from}..${to}`)}>
        {t('dashboards:period.apply')}
      </Button>
    </fieldset>
  )
}
