import { z } from 'zod'
import type { Words } from '../../shared/text.ts'
import { type FieldFault, invalid, required } from './problem.ts'

type Issue = z.core.$ZodIssue

/**
 * Checks a value that came from outside, where the schema is known only inside the handler.
 * @param at JSON pointer of the value in what was sent
 * @throws Problem 422, one error for each fault
 */
export function parse<S extends z.ZodType>(schema: S, value: unknown, at = ''): z.output<S> {
  const result = schema.safeParse(value, { reportInput: true })
  if (!result.success) throw invalid(fieldErrors(result.error, at))
  return result.data
}

/** Every fault of a failed check with the JSON pointer of the place, unknown properties by name. */
export function fieldErrors(error: z.core.$ZodError, at = ''): FieldFault[] {
  return error.issues.flatMap((issue) => errorsOf(issue, [])).map(({ path, message }) => ({ path: at + path, message }))
}

function errorsOf(issue: Issue, above: PropertyKey[]): FieldFault[] {
  const path = [...above, ...issue.path]
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: pointer([...path, key]), message: 'Unknown property' }))
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    return nearestBranch(issue.errors).flatMap((inner) => errorsOf(inner, path))
  }
  return [{ path: pointer(path), message: isMissing(issue) ? required : wordsOf(issue) }]
}

/** The faults that people make in forms; what only a program sends wrong keeps the words of the library. */
function wordsOf(issue: Issue): Words {
  const said = issue.message
  if (issue.code === 'too_big') {
    const most = String(issue.maximum)
    return issue.origin === 'string'
      ? { en: `At most ${most} characters`, sv: `Högst ${most} tecken` }
      : issue.origin === 'number' || issue.origin === 'int'
        ? { en: `At most ${most}`, sv: `Högst ${most}` }
        : said
  }
  if (issue.code === 'too_small') {
    const least = String(issue.minimum)
    return issue.origin === 'string'
      ? { en: `At least ${least} characters`, sv: `Minst ${least} tecken` }
      : issue.origin === 'number' || issue.origin === 'int'
        ? { en: `At least ${least}`, sv: `Minst ${least}` }
        : said
  }
  if (issue.code === 'invalid_format' && issue.format === 'email')
    return { en: 'Must be an e-mail address', sv: 'Måste vara en e-postadress' }
  if (issue.code === 'invalid_value') {
    const values = issue.values.map(String).join(', ')
    return { en: `Must be one of: ${values}`, sv: `Måste vara något av: ${values}` }
  }
  return said
}

/**
 * A value that fits no branch of a union has a list of faults for each. The branch that was meant is the one with the
 * fewest faults at its own level (missing or unknown keys speak against it), then the one whose faults lie deepest.
 */
function nearestBranch(branches: Issue[][]): Issue[] {
  const rank = (issues: Issue[]) => ({
    own: issues.reduce((sum, issue) => sum + ownFaults(issue), 0),
    depth: Math.max(...issues.map(depthOf)),
  })
  let best = branches[0]!
  for (const branch of branches.slice(1)) {
    const [a, b] = [rank(branch), rank(best)]
    if (a.own < b.own || (a.own === b.own && a.depth > b.depth)) best = branch
  }
  return best
}

function ownFaults(issue: Issue): number {
  if (issue.code === 'unrecognized_keys' && issue.path.length === 0) return issue.keys.length
  // The whole value is of another kind: no branch is further off.
  if (issue.path.length === 0) return 100
  return issue.path.length === 1 && isMissing(issue) ? 1 : 0
}

/** Only `reportInput` tells a missing value from a wrong one. */
function isMissing(issue: Issue): boolean {
  return 'input' in issue && issue.input === undefined
}

function depthOf(issue: Issue): number {
  const inner = issue.code === 'invalid_union' ? issue.errors.flat().map(depthOf) : []
  return issue.path.length + Math.max(0, ...inner)
}

function pointer(path: PropertyKey[]): string {
  return path.map((part) => '/' + String(part).replaceAll('~', '~0').replaceAll('/', '~1')).join('')
}
