import type { CommandContext, Draft } from '../../engines/records/rules.ts'
import { invalid } from '../../http/problem.ts'

const tooEarly = {
  en: 'A meeting does not end before it begins.',
  sv: 'Ett möte slutar inte innan det börjar.',
}

/**
 * A meeting that is moved keeps its length, unless its end is given as well; none ends before it begins. An import is taken as it is.
 * @throws Problem 422 at /endsAt
 */
export const keepLength = ({ operation, before, after, given }: Draft, { via }: CommandContext): void => {
  if (operation === 'delete' || via === 'import') return
  const at = (value: unknown): number => (typeof value === 'string' ? Date.parse(value) : NaN)
  const moved = at(after.startsAt) - at(before?.startsAt)
  if (moved && !given.has('endsAt') && typeof after.endsAt === 'string')
    after.endsAt = new Date(at(after.endsAt) + moved).toISOString()
  const isTouched = given.has('startsAt') || given.has('endsAt')
  if (isTouched && at(after.endsAt) < at(after.startsAt)) throw invalid([{ path: '/endsAt', message: tooEarly }])
}
