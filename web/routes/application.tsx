import { localStorageColorSchemeManager, MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { RouterProvider } from '@tanstack/react-router'
import { useEffect } from 'react'
import { onSessionEnded } from '../lib/api.ts'
import { startKeyboard } from '../lib/commands/keyboard.ts'
import { cspNonce } from '../lib/nonce.ts'
import { queryClient } from '../lib/query-client.ts'
import { FormatProvider } from '../lib/use-format.ts'
import { cssVariablesResolver, theme } from '../ui/theme.ts'
import { registerCardFaces } from './card-faces.ts'
import { registerRecordSheets } from './record-sheets.ts'
import { registerRecordParts } from './record-parts.ts'
import { toast, Toasts } from '../ui/toast.tsx'
import { TooltipLayer } from '../ui/tooltip.tsx'
import { router } from './router.tsx'

const colorSchemeManager = localStorageColorSchemeManager({ key: 'accelerate.color-scheme' })

registerRecordParts()
registerCardFaces()
registerRecordSheets()

onSessionEnded(() => {
  const { pathname, href } = router.state.location
  if (pathname === '/sign-in' || pathname === '/setup') return
  queryClient.clear()
  void router.navigate({ to: '/sign-in', search: { to: href, ended: true } })
})

/** Theme, data, router, toasts and the keyboard around every page. */
export function Application() {
  useEffect(
    () => startKeyboard({ onRefused: ({ command }) => toast.refused({ title: command.refusedBecause ?? '' }) }),
    [],
  )
  return (
    <MantineProvider
      theme={theme}
      cssVariablesResolver={cssVariablesResolver}
      defaultColorScheme="auto"
      colorSchemeManager={colorSchemeManager}
      getStyleNonce={() => cspNonce() ?? ''}
    >
      <QueryClientProvider client={queryClient}>
        <FormatProvider>
          <Toasts />
          <TooltipLayer />
          <RouterProvider router={router} />
        </FormatProvider>
      </QueryClientProvider>
    </MantineProvider>
  )
}
