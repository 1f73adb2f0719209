import { ActionIcon } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { cloneElement, type ReactElement } from 'react'
import type { Icon } from './icon.ts'
import type { DrawnMenuProps } from './overlays/drawn-menu.tsx'
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

interface MenuProps {
  /** What the menu belongs to, for screen readers. */
  label: string
  entries: readonly MenuEntry[]
  /** In place of the three dots. */
  target?: ReactElement<Partial<DropTarget>>
  size?: number
  position?: DrawnMenuProps['position']
  width?: number
}

/** What can be done with one thing: three dots, then entries with their keys. */
export function Menu({ label, entries, target, size = 28, position = 'bottom-end', width = 220 }: MenuProps) {
  const drop = useDrop('menu', LaterEntries)
  if (entries.length === 0) return null
  return (
    <>
      {target ? (
        cloneElement(target, drop.target)
      ) : (
        <ActionIcon {...drop.target} aria-label={label} size={size}>
          <IconDots size={16} stroke={1.6} />
        </ActionIcon>
      )}
      {drop.place && (
        <LaterEntries place={drop.place} label={label} position={position} width={width} entries={entries} />
      )}
    </>
  )
}
