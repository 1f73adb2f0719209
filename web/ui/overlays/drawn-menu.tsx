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

/** A menu below a button of `useDrop`. */
export function DrawnMenu({ place, position = 'bottom-end', width, label, className, children }: DrawnMenuProps) {
  return (
    <Menu
      id={place.id}
      opened={useOpening(place)}
      onChange={(isOpen) => !isOpen && place.onClose()}
      position={position}
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
