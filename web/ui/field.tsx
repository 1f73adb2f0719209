import { IconLock } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { Tooltip } from './tooltip.tsx'
import styles from './field.module.css'

interface FieldProps {
  label: string
  /** Why it cannot be changed: a lock that says so. */
  lockedBecause?: string | undefined
  children: ReactNode
}

/** A field's name at the left, its value at the right. Inside a `FieldList`. */
export function Field({ label, lockedBecause, children }: FieldProps) {
  return (
    <div className={styles.field}>
      <dt className={styles.label}>{label}</dt>
      <dd className={styles.value}>
        {children}
        {lockedBecause && <FieldLock reason={lockedBecause} />}
      </dd>
    </div>
  )
}

/** A lock that says why, to mouse, keyboard and screen reader alike. */
export function FieldLock({ reason }: { reason: string }) {
  return (
    <Tooltip label={reason}>
      <span className={styles.lock} tabIndex={0} role="note" aria-label={reason}>
        <IconLock size={14} stroke={1.7} />
      </span>
    </Tooltip>
  )
}

/** Fields one below the other. */
export function FieldList({ children }: { children: ReactNode }) {
  return <dl className={styles.list}>{children}</dl>
}
