import { valueIn } from '../records/record-type.ts'
import type { Prompt } from './board.ts'

/** Which questions a move asks. Beside the schemas of board.ts, so that the pages take these without zod. */

type Asked = Pick<Prompt, 'field' | 'need' | 'when' | 'branch'>

/** True when a date (`YYYY-MM-DD`) or instant lies before the day `today` (`YYYY-MM-DD`). */
const isPast = (value: unknown, today: string): boolean => typeof value === 'string' && value.slice(0, 10) < today
const isEmpty = (value: unknown): boolean =>
  value === null || value === undefined || (typeof value === 'string' && value.trim() === '')

/** True when the prompt concerns a card with these values. `today` is the viewer's date. */
export const isAsked = ({ field, when }: Asked, values: Record<string, unknown>, today: string): boolean => {
  const value = valueIn(values, field)
  if (when === 'empty') return isEmpty(value)
  if (when === 'past') return isPast(value, today)
  if (when === 'emptyOrPast') return isEmpty(value) || isPast(value, today)
  return true
}

/** The questions a drop sheet opens with for a card; none means that the move needs no sheet. */
export const promptsFor = <P extends Asked>(
  prompts: readonly P[],
  values: Record<string, unknown>,
  today: string,
): P[] => prompts.filter((p) => p.need !== 'accepted' && isAsked(p, values, today))

/** Key of the way that the answers take: the first of which a question is answered, else the last; undefined where there is but one. */
export const branchOf = (prompts: readonly Asked[], answers: Record<string, unknown>): string | undefined => {
  const ways = prompts.filter((p) => p.branch !== undefined)
  return (ways.find((p) => !isEmpty(answers[p.field])) ?? ways.at(-1))?.branch
}

/**
 * Names of the required fields that the card would lack after the move with the given answers: also those that it has and that an answer
 * empties, or sets to a day gone by where that is asked.
 */
export const missingFields = (
  prompts: readonly Asked[],
  values: Record<string, unknown>,
  answers: Record<string, unknown>,
  today: string,
): string[] => {
  const branch = branchOf(prompts, answers)
  return prompts
    .filter((p) => p.branch === undefined || p.branch === branch)
    .filter((p) => {
      if (p.need !== 'required') return false
      const after = { [p.field]: Object.hasOwn(answers, p.field) ? answers[p.field] : valueIn(values, p.field) }
      // A date that only matters once it has passed may be absent, but is not taken away.
      if (p.when === 'past')
        return isAsked(p, after, today) || (isEmpty(after[p.field]) && !isEmpty(valueIn(values, p.field)))
      return isEmpty(after[p.field]) || (p.when === 'emptyOrPast' && isPast(after[p.field], today))
    })
    .map((p) => p.field)
}
