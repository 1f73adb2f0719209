import type { ReactNode } from 'react'
import type { Icon } from './icon.ts'
import styles from './tag.module.css'

/** The meaning that a colour carries everywhere. */
export type Tone = 'neutral' | 'accent' | 'red' | 'amber' | 'green'

/** A short fact of 20 px, never clickable. Colour comes with an icon or says the same as the word. */
export function Tag({ tone = 'neutral', icon: Symbol, children }: { tone?: Tone; icon?: Icon; children: ReactNode }) {
  return (
    <span className={styles.tag} data-tone={tone}>
      {Symbol && <Symbol size={12} stroke={1.8} className={styles.icon} aria-hidden />}
      <span className={styles.text}>{children}</span>
    </span>
  )
}
