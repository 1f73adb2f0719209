import { describe, expect, test } from 'vitest'
import { recordTypes } from '../../../shared/records/index.ts'
import en from '../../lib/i18n/en/records.json' with { type: 'json' }
import { columnsOf, defaultSort } from './columns.ts'
import { createFieldsOf, sectionKeys, sectionsOf, wayOf } from './layouts.ts'

const types = Object.values(recordTypes).filter((type) => !type.systemOnly)

describe.each(types.map((type) => [type.key, type] as const))('the screens of %s', (key, type) => {
  test('show every declared field once, and none that is not declared', () => {
    const shown = sectionsOf(key).flatMap(({ fields }) => fields)
    expect(shown.filter((name) => !type.fields[name])).toEqual([])
    expect(shown.length).toBe(new Set(shown).size)
    const inHead = new Set([type.title, 'number', 'status', 'relatedType', 'nextActivityAt', 'nextActivityType'])
    expect(Object.keys(type.fields).filter((name) => !shown.includes(name) && !inHead.has(name))).toEqual([])
  })

  test('ask for every required field when a record is created', () => {
    const { first, more } = createFieldsOf(key)
    const required = Object.entries(type.fields).filter(([, field]) => field.required)
    expect(required.filter(([name]) => !first.includes(name)).map(([name]) => name)).toEqual([])
    expect([...first, ...more].filter((name) => !type.fields[name] || type.fields[name].readOnly)).toEqual([])
  })

  test('list declared fields only, the title among them', () => {
    const columns = columnsOf(key)
    expect(columns.filter((name) => !type.fields[name])).toEqual([])
    expect(columns).toContain(type.title)
    expect(type.fields[defaultSort(key).replace('-', '')]).toBeDefined()
  })

  test('go a way of declared statuses', () => {
    expect(wayOf(key).filter((status) => !type.fields['status']?.options?.includes(status))).toEqual([])
  })
})

test('every section has a heading', () => {
  expect(Object.keys(en.sections).sort()).toEqual([...sectionKeys].sort())
})
