import { z } from 'zod'
import { type FieldError, invalid } from './problem.ts'

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
export function fieldErrors(error: z.core.$ZodError, at = ''): FieldError[] {
  return error.issues.flatMap((issue) => errorsOf(issue, [])).map(({ path, message }) => ({ path: at + path, message }))
}

function errorsOf(issue: Issue, above: PropertyKey[]): FieldError[] {
  const path = [...above, ...issue.path]
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: pointer([...path, key]), message: 'Unknown property' }))
  }
  if (issue.code === 'invalid_union' && issue.errors.length > 0) {
    return nearestBranch(issue.errors).flatMap((inner) => errorsOf(inner, path))
  }
  return [{ path: pointer(path), message: isMissing(issue) ? 'Required' : issue.message }]
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
