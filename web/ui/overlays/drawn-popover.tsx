import { Popover } from '@mantine/core'
import type { ReactNode } from 'react'
import { Anchor } from './anchor.tsx'
import { type DropPlace, useOpening } from './use-drop.ts'

export interface DrawnPopoverProps {
  place: DropPlace
  position?: 'bottom-start' | 'bottom-end'
  width: number
  label?: string | undefined
  children: ReactNode
}

/** What a button of `useDrop` opens below itself; the focus goes in and comes back. */
export function DrawnPopover({ place, position = 'bottom-start', width, label, children }: DrawnPopoverProps) {
  return (
    <Popover
      id={place.id}
      opened={useOpening(place)}
      onChange={(isOpen) => !isOpen && place.onClose()}
      position={position}
      width={width}
      trapFocus
      returnFocus
    >
      <Popover.Target>
        <Anchor element={place.anchor} />
      </Popover.Target>
      <Popover.Dropdown {...(label ? { 'aria-label': label } : {})}>{children}</Popover.Dropdown>
    </Popover>
  )
}
