import { CatchBoundary } from '@tanstack/react-router'
import { useSearchText, useSetSearch } from '../../lib/address.ts'
import { useOpenedFigure } from '../../lib/figure.ts'
import { usePeeked } from '../../lib/peek.ts'
import { RecordSheets } from '../../features/records/record-sheets.tsx'
import { commandMenu, shortcutSheet, takeTyped } from './dialogs.ts'
import { PanelError } from './panel-error.tsx'
import { later } from '../../ui/later.tsx'

const Peek = later(async () => (await import('../../features/records/peek.tsx')).Peek)
const FigurePeek = later(async () => (await import('../../features/dashboards/figure-peek.tsx')).FigurePeek)
const CreateSheet = later(async () => (await import('../../features/records/create-sheet.tsx')).CreateSheet)
const CommandMenu = later(async () => (await import('./command-menu/command-menu.tsx')).CommandMenu)
const ShortcutSheet = later(async () => (await import('./shortcut-sheet.tsx')).ShortcutSheet)

function closeCommandMenu(): void {
  takeTyped()
  commandMenu.set(undefined)
}

/** What any page may open above itself: the record panel and the creating form by address, search and keys by hand. */
export function ShellPanels() {
  const setSearch = useSetSearch()
  const peek = usePeeked()
  const { figure } = useOpenedFigure()
  const creates = useSearchText('create')
  const offered = commandMenu.use()
  const keys = shortcutSheet.use()
  return (
    <>
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
    </>
  )
}
