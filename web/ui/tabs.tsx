import { UnstyledButton } from '@mantine/core'
import { type KeyboardEvent, type ReactNode, useId } from 'react'
import styles from './tabs.module.css'

export interface Tab {
  key: string
  label: string
  count?: number | undefined
}

interface TabsProps {
  /** What is switched, for screen readers. */
  label: string
  tabs: readonly Tab[]
  value: string
  onChange: (key: string) => void
  /** What the present tab shows. */
  children: ReactNode
}

/** Views of one thing, with a line under the present one; arrows go through them. */
export function Tabs({ label, tabs, value, onChange, children }: TabsProps) {
  const id = useId()
  function onKeyDown(event: KeyboardEvent<HTMLDivElement>) {
    const step = event.key === 'ArrowRight' ? 1 : event.key === 'ArrowLeft' ? -1 : 0
    if (step === 0) return
    event.preventDefault()
    const index = tabs.findIndex((tab) => tab.key === value)
    const next = tabs[(index + step + tabs.length) % tabs.length]
    if (!next) return
    onChange(next.key)
    event.currentTarget.querySelector<HTMLElement>(`[data-key="${CSS.escape(next.key)}"]`)?.focus()
  }
  return (
    <>
      <div className={styles.tabs} role="tablist" aria-label={label} onKeyDown={onKeyDown}>
        {tabs.map((tab) => (
          <UnstyledButton
            key={tab.key}
            id={`${id}-${tab.key}`}
            data-key={tab.key}
            role="tab"
            className={styles.tab}
            aria-selected={tab.key === value}
            aria-controls={`${id}-panel`}
            tabIndex={tab.key === value ? 0 : -1}
            onClick={() => onChange(tab.key)}
          >
            {tab.label}
            {tab.count !== undefined && <span className={styles.count}>{tab.count}</span>}
          </UnstyledButton>
        ))}
      </div>
      <div id={`${id}-panel`} role="tabpanel" aria-labelledby={`${id}-${value}`} className={styles.panel}>
        {children}
      </div>
    </>
  )
}

interface SegmentsProps {
  label: string
  options: readonly (Tab & { icon?: ReactNode })[]
  value: string
  onChange: (key: string) => void
}

/** A choice of few, side by side in one track: Board or List, All or Open. */
export function Segments({ label, options, value, onChange }: SegmentsProps) {
  return (
    <div className={styles.segments} role="group" aria-label={label}>
      {options.map((option) => (
        <UnstyledButton
          key={option.key}
          className={styles.segment}
          aria-pressed={option.key === value}
          onClick={() => onChange(option.key)}
        >
          {option.icon}
          {option.label}
          {option.count !== undefined && <span>{option.count}</span>}
        </UnstyledButton>
      ))}
    </div>
  )
}
