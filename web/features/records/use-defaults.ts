import { useMe } from '../../lib/me.ts'
import type { Draft } from './field-input.tsx'
import { declarationOf, fieldOf } from './record.ts'

/** The declared defaults of a new record: the user himself where he is meant, his own currency. */
export function useDefaults(type: string): Draft {
  const me = useMe()
  const values: Record<string, unknown> = {}
  for (const name of Object.keys(declarationOf(type)?.fields ?? {})) {
    const field = fieldOf(type, name)
    if (!field || field.readOnly || field.default === undefined || name === 'status' || name === 'stage') continue
    if (field.default === 'actor') {
      values[name] = me.user.id
      values[name.replace(/Id$/, '')] = { id: me.user.id, name: me.user.name }
    } else values[name] = field.default
  }
  if (values['currency'] !== undefined && me.currency) values['currency'] = me.currency
  return values
}
