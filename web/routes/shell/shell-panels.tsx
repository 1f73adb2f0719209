import { CatchBoundary } from '@tanstack/react-router'
import { lazy, Suspense } from 'react'
import { usePageAddress } from '../../lib/address.ts'
import { useOpenedFigure } from '../../lib/figure.ts'
import { usePeek } from '../../lib/peek.ts'
import { RecordSheets } from '../../features/records/record-sheets.tsx'
import { commandMenu, shortcutSheet, takeTyped } from './dialogs.ts'
import { PanelError } from './panel-error.tsx'

const Peek = lazy(() => import('../../features/records/peek.tsx').then((module) => ({ default: module.Peek })))
const FigurePeek = lazy(() =>
  import('../../features/dashboards/figure-peek.tsx').then((module) => ({ default: module.FigurePeek })),
)
const CreateSheet = lazy(() =>
  import('../../features/records/create-sheet.tsx').then((module) => ({ default: module.CreateSheet })),
)
const loadCommandMenu = () => import('./command-menu/command-menu.tsx')
const CommandMenu = lazy(async () => ({ default: (await loadCommandMenu()).CommandMenu }))
// It is typed into as soon as its keys are pressed: its script should be there before.
setTimeout(() => void loadCommandMenu().catch(() => undefined), 3000)
const ShortcutSheet = lazy(() => import('./shortcut-sheet.tsx').then((module) => ({ default: module.ShortcutSheet })))

function closeCommandMenu(): void {
  takeTyped()
  commandMenu.set(undefined)
}

/** What any page may open above itself: the record panel and the creating form by address, search and keys by hand. */
export function ShellPanels() {
  const { search, setSearch } = usePageAddress()
  const { peek } = usePeek()
  const { figure } = useOpenedFigure()
  const creates = typeof search['create'] === 'string' ? search['create'] : undefined
  const offered = commandMenu.use()
  const keys = shortcutSheet.use()
  return (
    <Suspense fallback={null}>
      {peek && (
        <CatchBoundary getResetKey={() => `${peek.type}:${peek.id}`} errorComponent={PanelError}>
          <Peek type={peek.type} id={peek.id} />
        </CatchBoundary>
      )}
      {figure && !peek && (
        <CatchBoundary getResetKey={() => figure.key} errorComponent={PanelError}>
          <FigurePeek key={figure.key} figure={figure} />
        </CatchBoundary>
      )}
      {creates && (
        <CreateSheet
          key={creates}
          type={creates}
          onClose={() => setSearch({ create: undefined, preset: undefined }, { replace: true })}
        />
      )}
      <RecordSheets />
      {offered && <CommandMenu offers={offered} onClose={closeCommandMenu} />}
      {keys && <ShortcutSheet offers={keys} onClose={() => shortcutSheet.set(undefined)} />}
    </Suspense>
  )
}
