import type { TypeKey } from '../records/record-type.ts'

/** The words of one language for everything the record declarations name by keys. */
export interface RecordTexts {
  /** One record of a type, and several: "Deal", "Deals". */
  types: Record<TypeKey, { one: string; other: string }>
  /** Field labels by type. */
  fields: Record<TypeKey, Record<string, string>>
  /** Words of list values by type and field. */
  lists: Partial<Record<TypeKey, Record<string, Record<string, string>>>>
}
