import type { PortletOf } from '../../../shared/contracts/dashboard.ts'
import type { Stretch } from '../metrics/stretch.ts'
import type { OwnerScope } from '../metrics/owner-scope.ts'
import type { Page } from './page.ts'

/** Rows that no filter tells; a domain computes them from what the viewer may read. */
export type SuggestionSource = (page: Page, scope: OwnerScope) => Promise<PortletOf<'suggestions'>['rows']>

type Table = PortletOf<'report'>
/** Lines and columns of a table that history tells; null when the viewer may read none of it. */
export type ChangeSource = (
  page: Page,
  scope: OwnerScope,
  stretch: Stretch,
) => Promise<Pick<Table, 'columns' | 'lines' | 'query'> | null>

const suggestions = new Map<string, SuggestionSource>()
const changes = new Map<string, ChangeSource>()

/** Gives a name that definitions use to a computation of a domain; called by the registry. */
export const registerSuggestions = (name: string, source: SuggestionSource): void => {
  suggestions.set(name, source)
}
export const registerChanges = (name: string, source: ChangeSource): void => {
  changes.set(name, source)
}

export const suggestionsOf = (name: string): SuggestionSource | undefined => suggestions.get(name)
export const changesOf = (name: string): ChangeSource | undefined => changes.get(name)
