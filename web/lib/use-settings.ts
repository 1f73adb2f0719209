import { useMantineColorScheme, type MantineColorScheme } from '@mantine/core'
import { useEffect } from 'react'
import type { Settings } from '../../shared/contracts/settings.ts'
import { api } from './api.ts'
import { setLanguage, useText, type Language } from './i18n.ts'
import { meQuery, useMe } from './me.ts'
import { setPreferences, usePreferences } from './preferences.ts'
import { queryClient } from './query-client.ts'

/** Appearances that can be chosen; `auto` follows the system. */
export const themes = ['auto', 'light', 'dark'] as const

/** How close rows and cards stand. */
export const densities = ['comfortable', 'compact'] as const
export type Density = (typeof densities)[number]

/** What one has chosen for the screens. A change shows at once in this browser and follows the user to the next one. */
export function useSettings() {
  const { colorScheme, setColorScheme } = useMantineColorScheme()
  const { language } = useText()
  const { shortcuts } = usePreferences()
  const { settings } = useMe()
  return {
    theme: colorScheme,
    setTheme: (theme: MantineColorScheme) => {
      setColorScheme(theme)
      keep({ theme: theme === 'auto' ? null : theme })
    },
    language,
    setLanguage: (next: Language) => {
      void setLanguage(next)
      keep({ language: next })
    },
    density: settings.density ?? 'comfortable',
    /** Also for the boards that were set apart from it. */
    setDensity: (density: Density) => {
      const boards = Object.fromEntries(
        Object.entries(settings.boards).map(([board, { isCompact: _, ...rest }]) => [board, rest]),
      )
      queryClient.setQueryData(meQuery.queryKey, (me) =>
        me ? { ...me, settings: { ...settings, density, boards } } : me,
      )
      keep({ density, boards })
    },
    /** Whether keys that write a character run commands. */
    hasShortcuts: shortcuts !== false,
    setShortcuts: (isOn: boolean) => {
      setPreferences({ shortcuts: isOn })
      keep({ shortcuts: isOn })
    },
  }
}

/** Takes over what the user has chosen elsewhere; what was never chosen stays as this browser has it. */
export function useChosenSettings(): void {
  const { user, settings } = useMe()
  const { setColorScheme } = useMantineColorScheme()
  useEffect(() => {
    if (!settings) return
    if (settings.theme) setColorScheme(settings.theme)
    if (settings.shortcuts !== null) setPreferences({ shortcuts: settings.shortcuts })
    if (settings.language && settings.language !== document.documentElement.lang) void setLanguage(settings.language)
    // Once for each who signs in here: later changes are this page's own.
  }, [user.id])
}

/** Without a connection the choice holds in this browser. */
function keep(change: Partial<Settings>): void {
  api.patch('/api/me', change).then(
    () => queryClient.invalidateQueries({ queryKey: ['me'] }),
    () => undefined,
  )
}
