import { registerComputed } from '../../engines/records/expression.ts'
import { registerRules } from '../../engines/records/rules.ts'
import { companyFigures } from './figures.ts'
import { checkParents } from './rules.ts'
import { keepStage } from './stage.ts'

/** Rules and figures of companies; called once by the registry, before whatever judges a move, as the stage decides the status. */
export const registerAccounts = (): void => {
  registerRules('company', { before: keepStage })
  registerRules('company', { keep: checkParents })
  registerComputed('company', companyFigures)
}
