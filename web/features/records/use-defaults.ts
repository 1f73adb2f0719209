import { useMe } from '../../lib/me.ts'
import { useFormat } from '../../lib/use-format.ts'
import type { Draft } from './field-input.tsx'
import { declarationOf, fieldOf } from './record.ts'
import { suggestedDay } from './suggested-day.ts'

/** The declared defaults of a new record: the user himself where he is meant, his own currency, days that are suggested. */
export function useDefaults(type: string): Draft {
  const me = useMe()
  const format = useFormat()
  const now = { today: format.dayOf(new Date()), timeZone: format.timeZone }
  const values: Record<string, unknown> = {}
  for (const name of Object.keys(declarationOf(type)?.fields ?? {})) {
    const field = fieldOf(type, name)
    const day = suggestedDay(type, name, {}, now)
    if (day !== undefined) values[name] = day
    if (!field || field.readOnly || field.default === undefined || name === 'status' || name === 'stage') continue
    if (field.default === 'actor') {
      values[name] = me.user.id
      values[name.replace(/Id$/, '')] = { id: me.user.id, name: me.user.name }
    } else values[name] = field.default
  }
  if (values['currency'] !== undefined && me.currency) values['currency'] = me.currency
  return values
}
