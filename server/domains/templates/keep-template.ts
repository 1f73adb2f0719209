import { checkTemplate } from '../../engines/mail/merge.ts'
import type { Draft } from '../../engines/records/rules.ts'

/**
 * Words that are sent by themselves must be readable when they are written: nobody looks at them again before they leave.
 * @throws Problem 422 at /subject or /body that says what is wrong, and in which line
 */
export const keepReadable = ({ operation, after }: Draft): void => {
  if (operation === 'delete' || !after.purpose) return
  for (const field of ['subject', 'body']) checkTemplate(String(after[field] ?? ''), `/${field}`)
}
