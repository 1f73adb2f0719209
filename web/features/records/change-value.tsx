import { useText } from '../../lib/i18n.ts'
import { FieldValue } from './field-value.tsx'
import type { FieldChange } from './history.ts'
import { relationName } from '../../../shared/records/index.ts'

interface ChangeValueProps {
  type: string
  change: FieldChange
  side: 'from' | 'to'
}

/** One side of a recorded change, written as the field itself is. */
export function ChangeValue({ type, change, side }: ChangeValueProps) {
  const { t } = useText()
  const value = change[side]
  const name = side === 'from' ? change.fromName : change.toName
  if (value === null || value === undefined || value === '') return <span>{t('records:history.nothing')}</span>
  const relation = name === undefined || name === null ? {} : { [relationName(change.field)]: { id: value, name } }
  return <FieldValue type={type} name={change.field} row={{ [change.field]: value, ...relation }} />
}
