import { Outlet, useRouterState } from '@tanstack/react-router'
import { Suspense } from 'react'
import { PageComing } from '../../lib/commands/registry.ts'
import { useText } from '../../lib/i18n.ts'
import { useChosenSettings } from '../../lib/use-settings.ts'
import { PageSkeleton } from '../../ui/skeleton.tsx'
import { BottomTabs } from './bottom-tabs.tsx'
import { Navigation } from './navigation.tsx'
import { ShellCommands } from './shell-commands.tsx'
import { ShellPanels } from './shell-panels.tsx'
import styles from './shell.module.css'
import { TopBar } from './top-bar.tsx'
import { useLiveRefresh } from './use-live-refresh.ts'

/** Navigation, top bar and the page between them; panels and forms that any page may open stand beside it. */
export function Shell() {
  const { t } = useText()
  useChosenSettings()
  useLiveRefresh()
  const isGoing = useRouterState({
    select: ({ isLoading, location, resolvedLocation }) =>
      isLoading && location.pathname !== resolvedLocation?.pathname,
  })
  return (
    <div className={styles.shell}>
      <a className={styles.skip} href="#content">
        {t('shell:skip')}
      </a>
      <Navigation />
      <div className={styles.body}>
        <TopBar />
        <main id="content" className={styles.main} tabIndex={-1}>
          <Suspense fallback={<PageSkeleton />}>
            <Outlet />
          </Suspense>
        </main>
      </div>
      <BottomTabs />
      <ShellPanels />
      <ShellCommands />
      {isGoing && <PageComing />}
    </div>
  )
}
