import type { Card, Prompt } from '../../../shared/contracts/board.ts'
import { valueIn } from '../../../shared/records/index.ts'
import { clockAt, momentAt } from '../../lib/parse-date.ts'
import { nextWorkday, workdayBy } from '../../lib/workday.ts'
import { fieldOf } from '../records/record.ts'
import { suggestedDay, type Today } from '../records/suggested-day.ts'

/** What a drop sheet asks, of which card. */
interface Asking extends Today {
  type: string
  prompts: readonly Prompt[]
  card: Card
}

type Answers = Readonly<Record<string, unknown>>

/** What the sheet opens with: the card's own values, and what is suggested in their place. */
export const firstAnswers = (asking: Asking): Answers => ({
  ...asking.card,
  ...Object.fromEntries(
    asking.prompts.map((prompt) => [
      prompt.field,
      prompt.suggestIf ? (valueIn(asking.card, prompt.field) ?? null) : suggested(asking, prompt),
    ]),
  ),
})

/**
 * The answers after one of them has changed. A suggestion that hangs on it comes where nothing was written yet, and goes again as long as
 * nobody has altered it.
 */
export const afterAnswer = (asking: Asking, before: Answers, change: Answers): Answers => {
  const after: Record<string, unknown> = { ...before, ...change }
  for (const prompt of asking.prompts) {
    const { field, suggestIf } = prompt
    if (!suggestIf || !(suggestIf.field in change)) continue
    const suggestion = suggested(asking, prompt)
    const fits = suggestIf.in.includes(String(after[suggestIf.field]))
    if (fits && isEmpty(after[field])) after[field] = suggestion
    if (!fits && after[field] === suggestion) after[field] = null
  }
  return after
}

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === ''

const suggested = ({ type, card, today, timeZone }: Asking, prompt: Prompt): unknown => {
  const value = valueIn(card, prompt.field)
  if (prompt.suggestDay) return onDay(type, timeZone, prompt.field, prompt.suggestDay, value)
  if (!isEmpty(value) && prompt.when !== 'past' && prompt.when !== 'emptyOrPast') return value
  if (prompt.suggest === 'today') return today
  if (prompt.suggest === 'nextWorkday') return nextWorkday(today)
  if (prompt.suggestAfter) {
    const { field, months = '', usual } = prompt.suggestAfter
    const from = card[field]
    return monthsAfter(typeof from === 'string' ? from : today, Number(card[months] ?? usual))
  }
  const wanted = prompt.suggestBy && card[prompt.suggestBy]
  if (typeof wanted === 'string') return workdayBy(wanted, today)
  return suggestedDay(type, prompt.field, card, { today, timeZone }) ?? value ?? null
}

/** A day as the value of a field: a time keeps its hour on it, nine o'clock where there is none. */
const onDay = (type: string, timeZone: string, field: string, day: string, value: unknown): string => {
  if (fieldOf(type, field)?.kind !== 'datetime') return day
  return momentAt(day, typeof value === 'string' ? clockAt(value, timeZone).time : '09:00', timeZone)
}

/** The same day so many months later; the last day of a month stays the last. */
const monthsAfter = (day: string, months: number): string => {
  const from = new Date(`${day.slice(0, 10)}T00:00:00Z`)
  const isLast = new Date(from.getTime() + 86_400_000).getUTCDate() === 1
  const last = new Date(Date.UTC(from.getUTCFullYear(), from.getUTCMonth() + months + 1, 0))
  if (!isLast && from.getUTCDate() < last.getUTCDate()) last.setUTCDate(from.getUTCDate())
  return last.toISOString().slice(0, 10)
}
