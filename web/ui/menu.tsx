import { ActionIcon } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { cloneElement, type ReactElement, type ReactNode } from 'react'
import type { Icon } from './icon.ts'
import type { DrawnEntriesProps } from './overlays/drawn-entries.tsx'
import { LaterEntries } from './overlays/later-overlays.ts'
import { type DropTarget, useDrop } from './overlays/use-drop.ts'

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

interface MenuFrame {
  /** What the menu belongs to, for screen readers. */
  label: string
  /** In place of the three dots. */
  target?: ReactElement<Partial<DropTarget>>
  size?: number
  position?: DrawnEntriesProps['position']
  width?: number
}

interface MenuProps extends MenuFrame {
  entries: readonly MenuEntry[]
}

/** What can be done with one thing: three dots, then entries with their keys. */
export function Menu({ entries, ...frame }: MenuProps) {
  if (entries.length === 0) return null
  return <MenuButton {...frame}>{(drawn) => <LaterEntries {...drawn} entries={entries} />}</MenuButton>
}

interface MenuButtonProps extends MenuFrame {
  /** Draws the entries, called once it is opened: most menus of a board never are. */
  children: (drawn: Omit<DrawnEntriesProps, 'entries'>) => ReactNode
}

/** The button of a menu whose entries are worked out when they are wanted. */
export function MenuButton({
  label,
  target,
  size = 28,
  position = 'bottom-end',
  width = 220,
  children,
}: MenuButtonProps) {
  const drop = useDrop('menu', LaterEntries)
  return (
    <>
      {target ? (
        cloneElement(target, drop.target)
      ) : (
        <ActionIcon {...drop.target} aria-label={label} size={size}>
          <IconDots size={16} stroke={1.6} />
        </ActionIcon>
      )}
      {drop.place && children({ place: drop.place, label, position, width })}
    </>
  )
}
