import { Input, TextInput } from '@mantine/core'
import { useState } from 'react'
import { useText } from '../../lib/i18n.ts'
import { clockAt, momentAt } from '../../lib/parse-date.ts'
import { useFormat } from '../../lib/use-format.ts'
import { DayInput } from './day-input.tsx'
import type { CommonInputProps } from './input-types.ts'
import { InputLabel } from './input-label.tsx'
import styles from './inputs.module.css'

interface MomentInputProps extends CommonInputProps {
  /** ISO in UTC, or null. */
  value: string | null
  onChange: (moment: string | null) => void
}

/** A day and a time, in the user's time zone. */
export function MomentInput({ value, onChange, ...props }: MomentInputProps) {
  const { t } = useText()
  const { timeZone } = useFormat()
  const clock = value ? clockAt(value, timeZone) : null
  const [time, setTime] = useState(clock?.time ?? '09:00')
  return (
    <Input.Wrapper
      label={props.isBare ? undefined : <InputLabel label={props.label} isRequired={props.isRequired} />}
      error={props.error}
      description={props.description}
      labelElement="div"
      inputWrapperOrder={['label', 'input', 'description', 'error']}
    >
      <div className={styles.moment} role="group" aria-label={props.label}>
        <DayInput
          label={t('input.day')}
          isBare
          isTall={!props.isBare}
          isDisabled={props.isDisabled}
          hasFocus={props.hasFocus}
          // What is wrong stands below both; the mark lets the focus find the way.
          error={Boolean(props.error)}
          value={clock?.day ?? null}
          onChange={(day) => onChange(day && momentAt(day, time, timeZone))}
        />
        <TextInput
          type="time"
          aria-label={t('input.time')}
          size={props.isBare ? 'xs' : 'sm'}
          disabled={props.isDisabled ?? false}
          value={clock?.time ?? time}
          onChange={(event) => {
            const next = event.currentTarget.value
            if (!next) return
            setTime(next)
            if (clock) onChange(momentAt(clock.day, next, timeZone))
          }}
        />
      </div>
    </Input.Wrapper>
  )
}
