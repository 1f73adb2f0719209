import type { Card } from '../../../shared/contracts/board.ts'
import { say, type Locale } from '../../../shared/text.ts'
import type { Actor } from '../../http/actor.ts'
import { today } from '../records/calendar.ts'
import type { Values } from '../records/values.ts'
import type { BoardDefinition, ColorCondition } from './definition.ts'

const hour = 3_600_000
const day = 24 * hour

/** Hours of age that made a condition hold; undefined when it does not. */
type Age = number | undefined

/**
 * The colour of a card's edge and why, by the first rule that holds; null when none does.
 * @param medianDays the median time in the card's column, in days, where known
 */
export const edgeOf = (
  board: BoardDefinition,
  card: Values,
  actor: Actor,
  medianDays: number | undefined,
): Card['edge'] => {
  for (const { color, reason, when } of board.colors) {
    const ages = when.map((condition) => ageOf(condition, card, actor, medianDays))
    if (ages.some((age) => age === undefined)) continue
    const hours = Math.max(0, ...(ages as number[]))
    const values = { hours: Math.floor(hours), days: Math.floor(hours / 24) }
    return { color, reason: say(reason, actor.locale as Locale, values) }
  }
  return null
}

const ageOf = (c: ColorCondition, card: Values, actor: Actor, medianDays: number | undefined): Age => {
  const now = actor.now.getTime()
  if ('overMedian' in c) {
    if (medianDays === undefined || typeof card.statusSince !== 'string') return undefined
    const age = now - Date.parse(card.statusSince)
    return age > c.overMedian * medianDays * day ? age / hour : undefined
  }
  const value = card[c.field]
  if ('in' in c) return c.in.includes(value as string) ? 0 : undefined
  if ('olderThan' in c) {
    const since = value ?? (c.orSince ? card[c.orSince] : null)
    if (typeof since !== 'string') return undefined
    const age = now - Date.parse(since)
    return age > (c.olderThan.days ?? 0) * day + (c.olderThan.hours ?? 0) * hour ? age / hour : undefined
  }
  if (typeof value !== 'string') return undefined
  if ('within' in c) {
    const age = now - Date.parse(value)
    return age >= 0 && age <= c.within.days * day ? age / hour : undefined
  }
  const date = value.length === 10 ? value : today({ now: new Date(value), timeZone: actor.timeZone })
  const here = today(actor)
  if ('ahead' in c) {
    const hours = (Date.parse(date) - Date.parse(here)) / hour
    return hours >= 0 && hours <= c.ahead.days * 24 ? hours : undefined
  }
  if (c.is === 'today') return date === here ? 0 : undefined
  return date < here ? (Date.parse(here) - Date.parse(date)) / hour : undefined
}

/** Fields that the rules read. */
export const colorFields = (board: BoardDefinition): string[] =>
  board.colors.flatMap((rule) =>
    rule.when.flatMap((c) =>
      'field' in c ? ['orSince' in c && c.orSince ? [c.field, c.orSince] : [c.field]].flat() : [],
    ),
  )

/** True when a rule compares with the median time in a column. */
export const needsMedians = (board: BoardDefinition): boolean =>
  board.colors.some((rule) => rule.when.some((c) => 'overMedian' in c))
