import { registerChanges, registerSuggestions } from '../../engines/dashboards/sources.ts'
import { registerComputed } from '../../engines/records/expression.ts'
import { spanFigures } from './figures.ts'
import { pipelineChanges } from './pipeline-changes.ts'
import { upsell } from './upsell.ts'

/** Computations that portlets name because no filter tells them. */
export const registerAnalysis = (): void => {
  registerComputed('span', spanFigures)
  registerSuggestions('upsell', upsell)
  registerChanges('pipeline-changes', pipelineChanges)
}
