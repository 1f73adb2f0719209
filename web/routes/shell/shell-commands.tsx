import { IconArrowBackUp, IconKeyboard } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useDone, useUndo } from '../../features/records/undo.ts'
import { useCommands, type Command } from '../../lib/commands/registry.ts'
import { useLabel } from '../../lib/i18n.ts'
import { useMe } from '../../lib/me.ts'
import { dashboardCommand, dashboardIcon } from './dashboard-icons.ts'
import { openCommandMenu, openShortcutSheet } from './dialogs.ts'

/** What every page offers: the menu, the sheet of keys, and the role's dashboards. */
export function ShellCommands() {
  const label = useLabel()
  const { dashboards } = useMe()
  const navigate = useNavigate()
  const last = useDone().at(-1)
  const { undo } = useUndo()
  const taken = new Set<string>()
  useCommands([
    { id: 'menu', run: openCommandMenu },
    { id: 'search', run: openCommandMenu },
    { id: 'undo', icon: IconArrowBackUp, isEnabled: last !== undefined, run: () => void (last && undo(last)) },
    { id: 'shortcuts', icon: IconKeyboard, run: openShortcutSheet },
    ...dashboards.map(({ key, title }): Command => {
      const own = dashboardCommand(key)
      // The administrator has every role's: the first on a topic has its key.
      const id = own && !taken.has(own) ? own : `go:${key}`
      taken.add(id)
      return {
        id,
        group: 'go',
        words: label(`shell:dashboard.${key}`, title),
        icon: dashboardIcon(key),
        run: () => void navigate({ to: '/d/$dashboard', params: { dashboard: key } }),
      }
    }),
  ])
  return null
}
