import { useMemo } from 'react'
import { useLabel } from '../../lib/i18n.ts'

/** The words of record declarations in the user's language; an unknown key shows as itself. */
export interface Words {
  /** One record of the type: "Deal". */
  one: (type: string) => string
  /** Several: "Deals". */
  many: (type: string) => string
  /** The same inside a sentence: "deal", "deals". */
  oneInText: (type: string) => string
  manyInText: (type: string) => string
  /** A field's label: "Expected close". */
  field: (type: string, field: string) => string
  /** A list value: "In negotiation". */
  option: (type: string, field: string, value: string) => string
}

/** `const words = useWords(); words.field('opportunity', 'amount')` */
export function useWords(): Words {
  const label = useLabel()
  return useMemo(() => {
    const one = (type: string) => label(`records:types.${type}.one`, type)
    const many = (type: string) => label(`records:types.${type}.other`, type)
    return {
      one,
      many,
      oneInText: (type) => one(type).toLocaleLowerCase(),
      manyInText: (type) => many(type).toLocaleLowerCase(),
      field: (type, field) => label(`fields:${type}.${field}`, field),
      option: (type, field, value) => label(`lists:${type}.${field}.${value}`, value),
    }
  }, [label])
}
