import { useNavigate } from '@tanstack/react-router'
import { useLabel, useText } from '../../lib/i18n.ts'
import { useShortcut } from '../../lib/keyboard.ts'
import { useMe } from '../../lib/me.ts'
import { dashboardLetter } from './dashboard-icons.ts'
import { searchDialog, shortcutSheet } from './dialogs.ts'

/** The keys that work on every page. */
export function GlobalShortcuts() {
  const { t } = useText()
  const label = useLabel()
  const { dashboards } = useMe()
  const open = () => searchDialog.set(true)
  useShortcut({ keys: 'mod+k', label: t('shell:search'), group: 'general', run: open })
  useShortcut({ keys: '/', label: t('shell:search'), group: 'general', run: open })
  useShortcut({ keys: '?', label: t('shell:shortcuts'), group: 'general', run: () => shortcutSheet.set(true) })
  const taken = new Set<string>()
  return dashboards.map(({ key, title }) => {
    const letter = dashboardLetter(key)
    if (!letter || taken.has(letter)) return null
    taken.add(letter)
    return <GoTo key={key} dashboard={key} letter={letter} title={label(`shell:dashboard.${key}`, title)} />
  })
}

function GoTo({ dashboard, letter, title }: { dashboard: string; letter: string; title: string }) {
  const navigate = useNavigate()
  useShortcut({
    keys: `g ${letter}`,
    label: title,
    group: 'go',
    run: () => void navigate({ to: '/d/$dashboard', params: { dashboard } }),
  })
  return null
}
