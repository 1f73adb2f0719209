import { Menu } from '@mantine/core'
import { Fragment } from 'react'
import { Kbd } from '../kbd.tsx'
import type { MenuEntry } from '../menu.tsx'
import styles from '../menu.module.css'
import { DrawnMenu, type DrawnMenuProps } from './drawn-menu.tsx'

export interface DrawnEntriesProps extends Omit<DrawnMenuProps, 'children'> {
  entries: readonly MenuEntry[]
}

/** Entries with their icons, keys and reasons. */
export function DrawnEntries({ entries, ...menu }: DrawnEntriesProps) {
  return (
    <DrawnMenu className={styles.list ?? ''} {...menu}>
      {entries.map((entry) => {
        const Symbol = entry.icon
        return (
          <Fragment key={entry.key}>
            {entry.isApart && <Menu.Divider />}
            <Menu.Item
              {...(Symbol ? { leftSection: <Symbol size={16} stroke={1.6} aria-hidden /> } : {})}
              {...(entry.keys ? { rightSection: <Kbd keys={entry.keys} /> } : {})}
              {...(entry.isDangerous ? { color: 'red' } : {})}
              disabled={entry.refusedBecause !== undefined}
              onClick={entry.onSelect}
            >
              {entry.label}
              {entry.refusedBecause && <span className={styles.reason}>{entry.refusedBecause}</span>}
            </Menu.Item>
          </Fragment>
        )
      })}
    </DrawnMenu>
  )
}
