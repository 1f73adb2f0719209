import {
  IconArrowBackUp,
  IconBaselineDensityMedium,
  IconBaselineDensitySmall,
  IconDeviceDesktop,
  IconKeyboard,
  IconKeyboardOff,
  IconLanguage,
  IconLogout,
  IconMoon,
  IconPlus,
  IconSun,
} from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { typeIcon } from '../../features/records/type-icon.ts'
import { useDone, useUndo } from '../../features/records/undo.ts'
import { useSetSearch } from '../../lib/address.ts'
import { useCommands, type Command } from '../../lib/commands/registry.ts'
import { languages, useLabel, useText } from '../../lib/i18n.ts'
import { useMe } from '../../lib/me.ts'
import { signOut } from '../../lib/session.ts'
import { densities, themes, useSettings } from '../../lib/use-settings.ts'
import { dashboardCommand, dashboardIcon } from './dashboard-icons.ts'
import { openCommandMenu, openShortcutSheet } from './dialogs.ts'
import { useDashboards } from './use-dashboards.ts'
import { creatableTypes, listedTypes } from './record-types.ts'

/** What every page offers: the menu, the sheet of keys, the role's dashboards and lists, what it creates, and settings. */
export function ShellCommands() {
  const last = useDone().at(-1)
  const { undo } = useUndo()
  useCommands([
    { id: 'menu', run: openCommandMenu },
    { id: 'search', run: openCommandMenu },
    { id: 'undo', icon: IconArrowBackUp, isEnabled: last !== undefined, run: () => void (last && undo(last)) },
    { id: 'shortcuts', icon: IconKeyboard, run: openShortcutSheet },
    ...useGoing(),
    ...useCreating(),
    ...useSetting(),
  ])
  return null
}

function useGoing(): Command[] {
  const label = useLabel()
  const me = useMe()
  const navigate = useNavigate()
  const dashboards = useDashboards().flatMap((role) => role.dashboards)
  const taken = new Set<string>()
  return [
    ...dashboards.map(({ key, fullName }): Command => {
      const own = dashboardCommand(key)
      // The administrator has every role's: the first on a topic has its key.
      const id = own && !taken.has(own) ? own : `go:${key}`
      taken.add(id)
      return {
        id,
        group: 'go',
        words: fullName,
        icon: dashboardIcon(key),
        run: () => void navigate({ to: '/d/$dashboard', params: { dashboard: key } }),
      }
    }),
    ...listedTypes(me).map((type): Command => ({
      id: `go:list:${type}`,
      group: 'go',
      words: label(`records:types.${type}.other`, type),
      icon: typeIcon(type),
      run: () => void navigate({ to: '/r/$type', params: { type } }),
    })),
  ]
}

function useCreating(): Command[] {
  const { t } = useText()
  const label = useLabel()
  const me = useMe()
  const setSearch = useSetSearch()
  return creatableTypes(me).map((type) => ({
    id: `create:${type}`,
    group: 'create',
    words: t('records:list.new', { type: label(`records:types.${type}.one`, type).toLowerCase() }),
    icon: IconPlus,
    run: () => setSearch({ create: type }),
  }))
}

const densityIcons = { comfortable: IconBaselineDensityMedium, compact: IconBaselineDensitySmall }
const themeIcons = { auto: IconDeviceDesktop, light: IconSun, dark: IconMoon }

function useSetting(): Command[] {
  const { t } = useText()
  const navigate = useNavigate()
  const settings = useSettings()
  const leave = async () => {
    await signOut()
    await navigate({ to: '/sign-in' })
  }
  const group = 'settings' as const
  return [
    ...themes
      .filter((theme) => theme !== settings.theme)
      .map((theme) => ({
        id: `settings:theme-${theme}`,
        group,
        words: t('commands:theme', { theme: t(`shell:themes.${theme}`).toLowerCase() }),
        icon: themeIcons[theme],
        run: () => settings.setTheme(theme),
      })),
    ...densities
      .filter((density) => density !== settings.density)
      .map((density) => ({
        id: `settings:density-${density}`,
        group,
        words: t('commands:density', { density: t(`shell:densities.${density}`).toLowerCase() }),
        icon: densityIcons[density],
        run: () => settings.setDensity(density),
      })),
    ...languages
      .filter(({ key }) => key !== settings.language)
      .map(({ key, name }) => ({
        id: `settings:language-${key}`,
        group,
        words: t('commands:language', { language: name }),
        icon: IconLanguage,
        run: () => settings.setLanguage(key),
      })),
    {
      id: 'settings:shortcuts',
      group,
      words: settings.hasShortcuts ? t('commands:shortcutsOff') : t('commands:shortcutsOn'),
      icon: settings.hasShortcuts ? IconKeyboardOff : IconKeyboard,
      run: () => settings.setShortcuts(!settings.hasShortcuts),
    },
    { id: 'settings:leave', group, words: t('session:signOut'), icon: IconLogout, run: () => void leave() },
  ]
}
