import { Menu } from '@mantine/core'
import type { ReactNode } from 'react'
import { Anchor } from './anchor.tsx'
import { type DropPlace, useOpening } from './use-drop.ts'

export interface DrawnMenuProps {
  place: DropPlace
  position?: 'bottom-start' | 'bottom-end' | 'top-end'
  width?: number
  /** For screen readers, where the button's own name does not say it. */
  label?: string
  className?: string
  /** Mantine's entries. */
  children: ReactNode
}

/** How high a menu may be on the side of its button where it stands, for its style sheet. */
const tellRoom = ({ availableHeight, elements }: { availableHeight: number; elements: { floating: HTMLElement } }) =>
  elements.floating.style.setProperty('--room', `${availableHeight}px`)

/** A menu below a button of `useDrop`. */
export function DrawnMenu({ place, position = 'bottom-end', width, label, className, children }: DrawnMenuProps) {
  return (
    <Menu
      id={place.id}
      opened={useOpening(place)}
      onChange={(isOpen) => !isOpen && place.onClose()}
      // A menu holds nothing but entries, and its first has the focus: by keys one is in it at once, and it scrolls with them.
      withInitialFocusPlaceholder={false}
      menuItemTabIndex={0}
      position={position}
      middlewares={{ size: { padding: 8, apply: tellRoom } }}
      {...(width === undefined ? {} : { width })}
    >
      <Menu.Target>
        <Anchor element={place.anchor} />
      </Menu.Target>
      <Menu.Dropdown {...(label ? { 'aria-label': label } : {})} {...(className ? { className } : {})}>
        {children}
      </Menu.Dropdown>
    </Menu>
  )
}
