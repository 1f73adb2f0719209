import { useEffect } from 'react'
import { externalStore } from './external-store.ts'

const title = externalStore('')

/** Names the page: in the top bar and in the browser's tab. Undefined leaves the present name. */
export function usePageTitle(text: string | undefined): void {
  useEffect(() => {
    if (text === undefined) return
    title.set(text)
    document.title = text ? `${text} · Accelerate` : 'Accelerate CRM'
  }, [text])
}

/** The present page's title, for the top bar. */
export function usePresentTitle(): string {
  return title.use()
}

/** The element beside the title into which `PageActions` (web/ui) puts a page's menu and buttons. */
export const pageActionsSlot = externalStore<HTMLElement | null>(null)
