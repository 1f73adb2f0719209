import type { ReactNode } from 'react'
import { createPortal } from 'react-dom'
import { pageActionsSlot } from '../lib/page-head.ts'

/** Puts a page's own menu and buttons beside its title in the top bar. */
export function PageActions({ children }: { children: ReactNode }) {
  const slot = pageActionsSlot.use()
  return slot ? createPortal(children, slot) : null
}
