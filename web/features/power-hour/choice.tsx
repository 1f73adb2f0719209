import { Radio } from '@mantine/core'
import { Kbd } from '../../ui/kbd.tsx'
import { tabStop } from '../../ui/tab-stop.ts'
import styles from './power-hour.module.css'

interface ChoiceProps {
  label: string
  value: string | null
  options: readonly { value: string; label: string }[]
  error?: string | undefined
  /** Two tiles a row with their mark, for what decides; else chips in a line. */
  isTiles?: boolean
  onChange: (value: string) => void
}

/** One of few, by a tap, arrows or its digit. */
export function Choice({ label, value, options, error, isTiles = false, onChange }: ChoiceProps) {
  const stop = tabStop(options, value)
  return (
    <Radio.Group
      label={label}
      value={value}
      error={error}
      data-fault={error !== undefined || undefined}
      onChange={onChange}
      onKeyDown={(event) => {
        const option = options[Number(event.key) - 1]
        if (!option) return
        event.preventDefault()
        onChange(option.value)
      }}
    >
      <div className={isTiles ? styles.tiles : styles.chips}>
        {options.map((option, index) => (
          <Radio.Card
            key={option.value}
            value={option.value}
            className={styles.choice ?? ''}
            tabIndex={option.value === stop ? 0 : -1}
          >
            {isTiles && <Radio.Indicator size="xs" />}
            {option.label}
            {isTiles && (
              <span className={styles.digit}>
                <Kbd keys={String(index + 1)} />
              </span>
            )}
          </Radio.Card>
        ))}
      </div>
    </Radio.Group>
  )
}
