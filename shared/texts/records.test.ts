import { describe, expect, test } from 'vitest'
import { recordTypes } from '../records/index.ts'
import type { RecordTexts } from './record-texts.ts'
import { recordTexts as en } from './records.en.ts'
import { recordTexts as sv } from './records.sv.ts'

const declaredFields = Object.fromEntries(
  Object.values(recordTypes).map((type) => [type.key, Object.keys(type.fields).sort()]),
)
const declaredOptions = Object.fromEntries(
  Object.values(recordTypes).flatMap((type) =>
    Object.entries(type.fields)
      .filter(([, field]) => field.kind === 'list')
      .map(([name, field]) => [`${type.key}.${name}`, [...field.options!].sort()]),
  ),
)

const fieldsOf = (texts: RecordTexts) =>
  Object.fromEntries(Object.entries(texts.fields).map(([type, fields]) => [type, Object.keys(fields).sort()]))
const optionsOf = (texts: RecordTexts) =>
  Object.fromEntries(
    Object.entries(texts.lists).flatMap(([type, lists]) =>
      Object.entries(lists).map(([field, options]) => [`${type}.${field}`, Object.keys(options).sort()]),
    ),
  )
const wordsOf = (value: unknown): string[] =>
  typeof value === 'string' ? [value] : Object.values(value as object).flatMap(wordsOf)

describe.each([
  ['English', en],
  ['Swedish', sv],
])('%s words of records', (_language, texts) => {
  test('name every declared type, and no other', () => {
    expect(Object.keys(texts.types).sort()).toEqual(Object.keys(recordTypes).sort())
  })

  test('name every declared field, and no other', () => {
    expect(fieldsOf(texts)).toEqual(declaredFields)
  })

  test('name every list option, and no other', () => {
    expect(optionsOf(texts)).toEqual(declaredOptions)
  })

  test('leave no word empty', () => {
    expect(wordsOf(texts).filter((word) => !word.trim())).toEqual([])
  })

  test('call no two fields of a type alike', () => {
    for (const [type, fields] of Object.entries(texts.fields)) {
      const labels = Object.values(fields)
      expect(labels.length - new Set(labels).size, type).toBe(0)
    }
  })
})
