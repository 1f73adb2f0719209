import { registerChanges, registerSuggestions } from '../../engines/dashboards/sources.ts'
import { boardChanges } from './board-changes.ts'
import { upsell } from './upsell.ts'

/** Computations that portlets name because no filter tells them. */
export const registerAnalysis = (): void => {
  registerSuggestions('upsell', 'company', upsell)
  registerChanges(
    'pipeline-changes',
    'opportunity',
    boardChanges('pipeline', { count: { en: 'Deals', sv: 'Affärer' }, sum: { en: 'Amount', sv: 'Belopp' } }),
  )
}
