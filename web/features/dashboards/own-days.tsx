import { Button } from '@mantine/core'
import { useState } from 'react'
import { useText } from '../../lib/i18n.ts'
import { DayInput } from '../../ui/inputs/day-input.tsx'
import styles from './filters.module.css'
import type { PeriodFilterProps } from './period-filter.tsx'

/** A period from one day to another. */
export function OwnDays({ filter, onChange }: PeriodFilterProps) {
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
