import { Radio } from '@mantine/core'
import type { ReactNode } from 'react'
import styles from './setup-page.module.css'

/** What the page tells each of its ways to begin. */
export interface ChoiceState {
  /** The setup token, where the server asks for one. */
  token: string | undefined
  isChosen: boolean
  onChoose: () => void
}

interface ChoiceProps extends Omit<ChoiceState, 'token'> {
  value: string
  title: string
  text: string
  children: ReactNode
}

/** One way to begin: a radio with what follows from it, open when chosen. */
export function Choice({ value, title, text, isChosen, onChoose, children }: ChoiceProps) {
  return (
    <section className={styles.choice} data-chosen={isChosen || undefined}>
      <Radio
        size="xs"
        name="begin"
        value={value}
        checked={isChosen}
        onChange={onChoose}
        label={title}
        description={text}
        classNames={{
          body: styles.radio,
          inner: styles.radioMark,
          label: styles.choiceTitle,
          description: styles.choiceText,
        }}
      />
      {isChosen && <div className={styles.inside}>{children}</div>}
    </section>
  )
}
