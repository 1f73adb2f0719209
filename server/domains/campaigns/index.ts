import { registerComputed } from '../../engines/records/expression.ts'
import { segmentFigures } from './figures.ts'

/** Rules and figures of campaigns and target groups; called once by the registry. */
export const registerCampaigns = (): void => {
  registerComputed('segment', segmentFigures)
}
