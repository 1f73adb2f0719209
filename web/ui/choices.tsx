import { Checkbox, UnstyledButton } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import styles from './choices.module.css'

export interface Choice {
  value: string
  label: string
  /** Quiet words at the right: a count, a stretch of days. */
  hint?: ReactNode
}

/** What a filter can be set to, in a dropdown: rows of which one is chosen, and below them some to be ticked. */
export function Choices({ children }: { children: ReactNode }) {
  return <div className={styles.choices}>{children}</div>
}

interface RadioRowsProps {
  /** What is chosen, for screen readers. */
  label: string | undefined
  options: readonly Choice[]
  isChosen: (value: string) => boolean
  onChoose: (value: string) => void
}

/** Rows of which one is chosen by a click. */
export function RadioRows({ label, options, isChosen, onChoose }: RadioRowsProps) {
  return (
    <div role="radiogroup" aria-label={label}>
      {options.map(({ value, label: words, hint }) => (
        <UnstyledButton
          key={value}
          className={styles.option}
          role="radio"
          aria-checked={isChosen(value)}
          onClick={() => onChoose(value)}
        >
          <span className={styles.label}>{words}</span>
          {hint !== undefined && <span className={styles.hint}>{hint}</span>}
          {isChosen(value) && <IconCheck size={14} stroke={1.7} className={styles.check} aria-hidden />}
        </UnstyledButton>
      ))}
    </div>
  )
}

interface CheckRowsProps {
  legend: string
  options: readonly Choice[]
  isChosen: (value: string) => boolean
  onChange: (value: string, isOn: boolean) => void
}

/** Rows of which any number is ticked. */
export function CheckRows({ legend, options, isChosen, onChange }: CheckRowsProps) {
  return (
    <fieldset className={styles.ticked}>
      <legend className={styles.legend}>{legend}</legend>
      {options.map(({ value, label }) => (
        <Checkbox
          key={value}
          size="xs"
          className={styles.tick ?? ''}
          label={label}
          checked={isChosen(value)}
          onChange={(event) => onChange(value, event.currentTarget.checked)}
        />
      ))}
    </fieldset>
  )
}
