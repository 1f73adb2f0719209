import type { Field } from '../../../shared/records/index.ts'
import type { ImportMap } from './import-map.ts'
import { readDay, readInstant, usualFormats } from './times.ts'

/** How one field's texts are read. */
export interface Reading {
  dates: readonly string[]
  decimal: '.' | ','
  factor?: number
  yes: ReadonlySet<string>
  no: ReadonlySet<string>
  timeZone: string
}

const lower = (words: readonly string[]) => new Set(words.map((word) => word.trim().toLowerCase()))
const usualYes = ['yes', 'y', 'true', '1', 'on', 'x', 'ja', 'sant']
const usualNo = ['no', 'n', 'false', '0', 'off', 'nej', 'falskt']

/** @param own what the map says of this field alone */
export const readingOf = (
  map: Partial<ImportMap>,
  own: { dates?: string[]; decimal?: '.' | ','; factor?: number },
  timeZone: string,
): Reading => ({
  dates: own.dates ?? map.dates ?? usualFormats,
  decimal: own.decimal ?? map.decimal ?? '.',
  ...(own.factor === undefined ? {} : { factor: own.factor }),
  yes: lower(map.yes ?? usualYes),
  no: lower(map.no ?? usualNo),
  timeZone,
})

/** A text that cannot be what its field needs; the message is for the report. */
export class Unfit extends Error {}

const shown = (text: string) => JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text)

/**
 * The value that a text, not empty, stands for in a field, as the record's body schema takes it. Relations stay text.
 * @throws Unfit
 */
export const convert = (field: Field, text: string, reading: Reading): unknown => {
  switch (field.kind) {
    case 'integer':
    case 'percent':
    case 'money':
      return convertNumber(field, text, reading)
    case 'boolean': {
      const word = text.trim().toLowerCase()
      if (reading.yes.has(word)) return true
      if (reading.no.has(word)) return false
      throw new Unfit(`${shown(text)} is neither yes nor no`)
    }
    case 'date': {
      const day = readDay(text.trim(), reading.dates, reading.timeZone)
      if (!day) throw new Unfit(`${shown(text)} is no date as ${reading.dates.join(' or ')}`)
      return day
    }
    case 'datetime': {
      const time = readInstant(text.trim(), reading.dates, reading.timeZone)
      if (!time) throw new Unfit(`${shown(text)} is no date as ${reading.dates.join(' or ')}`)
      return time
    }
    case 'list':
      return convertOption(field, text)
    case 'longText':
      return text
    default:
      return text.trim()
  }
}

const convertNumber = (field: Field, text: string, { decimal, factor }: Reading): string | number => {
  // Spaces and apostrophes group digits; so does the sign that is not before the decimals.
  const bare = text.replaceAll(/[\s'’%€$£]|\b(kr|EUR|SEK|USD|GBP|NOK|DKK)\b/gi, '')
  const plain =
    decimal === '.' ? bare.replaceAll(/,(?=\d{3})/g, '') : bare.replaceAll(/\.(?=\d{3})/g, '').replace(',', '.')
  if (!/^[+-]?\d+(\.\d*)?$/.test(plain)) throw new Unfit(`${shown(text)} is no number`)
  if (field.kind === 'money') {
    if (factor !== undefined) return (Number(plain) * factor).toFixed(2)
    return plain
      .replace(/^\+/, '')
      .replace(/(\.\d{2})0+$/, '$1')
      .replace(/\.$/, '')
  }
  const number = Number(plain) * (factor ?? 1)
  return factor === undefined ? number : Math.round(number)
}

/** Options are keys such as `in_progress`; `In progress` names it as well. */
const convertOption = (field: Field, text: string): string => {
  const options = field.options ?? []
  const wanted = text.trim()
  if (options.includes(wanted)) return wanted
  const key = wanted.toLowerCase().replaceAll(/[\s-]+/g, '_')
  const option = options.find((o) => o.toLowerCase() === key)
  if (option === undefined) throw new Unfit(`${shown(text)} is none of ${options.join(', ')}`)
  return option
}
