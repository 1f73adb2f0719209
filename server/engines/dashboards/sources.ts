import type { PortletOf } from '../../../shared/contracts/dashboard.ts'
import type { TypeKey } from '../../../shared/records/index.ts'
import type { Stretch } from '../metrics/stretch.ts'
import type { OwnerScope } from '../metrics/owner-scope.ts'
import type { Page } from './page.ts'

/** A computation with the type of the records whose owners its scope is about. */
interface Source<Compute> {
  type: TypeKey
  compute: Compute
}

/** Rows that no filter tells; a domain computes them from what the viewer may read. */
export type SuggestionSource = (page: Page, scope: OwnerScope) => Promise<PortletOf<'suggestions'>['rows']>

type Table = PortletOf<'report'>
/** Lines and columns of a table that history tells; null when the viewer may read none of it. */
export type ChangeSource = (
  page: Page,
  scope: OwnerScope,
  stretch: Stretch,
) => Promise<Pick<Table, 'columns' | 'lines' | 'query'> | null>

const suggestions = new Map<string, Source<SuggestionSource>>()
const changes = new Map<string, Source<ChangeSource>>()

/** Gives a name that definitions use to a computation of a domain; called by the registry. */
export const registerSuggestions = (name: string, type: TypeKey, compute: SuggestionSource): void => {
  suggestions.set(name, { type, compute })
}
export const registerChanges = (name: string, type: TypeKey, compute: ChangeSource): void => {
  changes.set(name, { type, compute })
}

export const suggestionsOf = (name: string): Source<SuggestionSource> | undefined => suggestions.get(name)
export const changesOf = (name: string): Source<ChangeSource> | undefined => changes.get(name)
