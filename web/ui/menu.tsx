import { ActionIcon, Menu as MantineMenu } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { Fragment, type ReactElement } from 'react'
import type { Icon } from './icon.ts'
import { Kbd } from './kbd.tsx'
import styles from './menu.module.css'

/** One entry of a menu. */
export interface MenuEntry {
  key: string
  label: string
  icon?: Icon
  /** The key that does the same. */
  keys?: string
  onSelect: () => void
  /** Why it cannot be chosen now: shown under the words, the entry stays in sight. */
  refusedBecause?: string | undefined
  isDangerous?: boolean
  /** A line above. */
  isApart?: boolean
}

interface MenuProps {
  /** What the menu belongs to, for screen readers. */
  label: string
  entries: readonly MenuEntry[]
  /** In place of the three dots. */
  target?: ReactElement
  size?: number
}

/** What can be done with one thing: three dots, then entries with their keys. */
export function Menu({ label, entries, target, size = 28 }: MenuProps) {
  if (entries.length === 0) return null
  return (
    <MantineMenu position="bottom-end" width={220}>
      <MantineMenu.Target>
        {target ?? (
          <ActionIcon aria-label={label} size={size}>
            <IconDots size={16} stroke={1.6} />
          </ActionIcon>
        )}
      </MantineMenu.Target>
      <MantineMenu.Dropdown aria-label={label} className={styles.list ?? ''}>
        {entries.map((entry) => {
          const Symbol = entry.icon
          return (
            <Fragment key={entry.key}>
              {entry.isApart && <MantineMenu.Divider />}
              <MantineMenu.Item
                {...(Symbol ? { leftSection: <Symbol size={16} stroke={1.6} aria-hidden /> } : {})}
                {...(entry.keys ? { rightSection: <Kbd keys={entry.keys} /> } : {})}
                {...(entry.isDangerous ? { color: 'red' } : {})}
                disabled={entry.refusedBecause !== undefined}
                onClick={entry.onSelect}
              >
                {entry.label}
                {entry.refusedBecause && <span className={styles.reason}>{entry.refusedBecause}</span>}
              </MantineMenu.Item>
            </Fragment>
          )
        })}
      </MantineMenu.Dropdown>
    </MantineMenu>
  )
}
