import { registerChanges, registerSuggestions } from '../../engines/dashboards/sources.ts'
import { pipelineChanges } from './pipeline-changes.ts'
import { upsell } from './upsell.ts'

/** Computations that portlets name because no filter tells them. */
export const registerAnalysis = (): void => {
  registerSuggestions('upsell', upsell)
  registerChanges('pipeline-changes', pipelineChanges)
}
