import type { Draft } from './field-input.tsx'
import { declarationOf } from './record.ts'

const hour = 3_600_000

/** A change of when something begins takes its end along: an hour later where there was none, else with the same length as before. */
export const withEnd = (type: string, draft: Draft, change: Record<string, unknown>): Record<string, unknown> => {
  const ends = Object.entries(declarationOf(type)?.fields ?? {}).flatMap(([name, { endOf }]) => {
    const begins = endOf === undefined ? Number.NaN : at(change[endOf])
    if (Number.isNaN(begins) || name in change) return []
    const length = at(draft[name]) - at(draft[endOf!])
    return [[name, new Date(begins + (length > 0 ? length : hour)).toISOString()] as const]
  })
  return { ...change, ...Object.fromEntries(ends) }
}

const at = (value: unknown): number => (typeof value === 'string' ? Date.parse(value) : Number.NaN)
