import { Button } from '@mantine/core'
import { useEffect, useRef } from 'react'
import { useCommands, type Command } from '../../lib/commands/registry.ts'
import { keyFor, type CommandId } from '../../lib/commands/table.ts'
import type { Icon } from '../../ui/icon.ts'

/** One thing that can be done with a record: a button in its head, and a command. */
export interface RecordAction {
  /** A command of the table, which has a key; or a name of its own. */
  id: Extract<CommandId, 'assign' | 'reply'> | `subject:${string}`
  label: string
  icon: Icon
  /** False leaves it out: not now, or not for this user. */
  isOffered: boolean
  /** The one thing to do next. */
  isMain?: boolean
  run: () => unknown
}

/** The verbs of a record's type, as buttons, in the command menu and by their keys. */
export function ActionButtons({ actions }: { actions: readonly RecordAction[] }) {
  const offered = actions.filter((action) => action.isOffered)
  useCommands(offered.map(({ id, label, icon, run }): Command => ({ id, group: 'subject', words: label, icon, run })))
  const held = useRef<{ button: Element; group: Element | null }>(undefined)
  const shown = offered.map(({ id }) => id).join()
  // What was done is no longer offered: whoever works by keys goes on from what is.
  useEffect(() => {
    if (!held.current || held.current.button.isConnected || document.activeElement !== document.body) return
    held.current.group?.querySelector('button')?.focus({ preventScroll: true })
  }, [shown])
  return offered.map(({ id, label, icon: Symbol, isMain, run }) => (
    <Button
      key={id}
      size="xs"
      {...(isMain ? { variant: 'filled' } : {})}
      {...(id.startsWith('subject:') ? {} : { 'aria-keyshortcuts': keyFor(id as CommandId).toUpperCase() })}
      leftSection={<Symbol size={14} stroke={1.7} />}
      onFocus={({ currentTarget }) => (held.current = { button: currentTarget, group: currentTarget.parentElement })}
      onClick={() => void run()}
    >
      {label}
    </Button>
  ))
}
