import { invalid } from '../../http/problem.ts'

// Control characters, and the separators that some readers take for line ends.
const breaksLine = /[\p{Cc}\u2028\u2029]/u

/**
 * A text that goes into a header of a mail. A line end in it would begin another header, or the mail itself.
 * @throws Problem 422 that names the field
 */
export const headerText = (value: string, path: string): string => {
  if (breaksLine.test(value)) throw invalid([{ path, message: 'must be one line, without control characters' }])
  return value
}
