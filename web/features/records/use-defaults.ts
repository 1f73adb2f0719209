import { useText, type Language } from '../../lib/i18n.ts'
import { useMe } from '../../lib/me.ts'
import { useFormat } from '../../lib/use-format.ts'
import type { Draft } from './field-input.tsx'
import { declarationOf, fieldOf } from './record.ts'
import { suggestedDay } from './suggested-day.ts'

/** For whom and when a new record is begun. */
export interface Beginning {
  user: { id: string; name: string }
  currency: string | null | undefined
  language: Language
  today: string
  timeZone: string
}

/** The declared defaults of a new record: the user himself where he is meant, his own currency and language, days that are suggested. */
export function defaultsOf(type: string, { user, currency, language, ...now }: Beginning): Draft {
  const values: Record<string, unknown> = {}
  for (const name of Object.keys(declarationOf(type)?.fields ?? {})) {
    const field = fieldOf(type, name)
    const day = suggestedDay(type, name, {}, now)
    if (day !== undefined) values[name] = day
    if (!field || field.readOnly || field.default === undefined || name === 'status' || name === 'stage') continue
    if (field.default === 'actor') {
      values[name] = user.id
      values[name.replace(/Id$/, '')] = { id: user.id, name: user.name }
    } else values[name] = field.default
  }
  if (values['currency'] !== undefined && currency) values['currency'] = currency
  // Whoever writes begins in the language that he reads.
  if (values['language'] !== undefined) values['language'] = language
  return values
}

/** What a new record begins with for the present user. */
export function useDefaults(type: string): Draft {
  const { user, currency } = useMe()
  const { language } = useText()
  const format = useFormat()
  return defaultsOf(type, {
    user,
    currency,
    language,
    today: format.dayOf(new Date()),
    timeZone: format.timeZone,
  })
}
