import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { namespaces } from './catalogue.ts'

const here = import.meta.dirname
const web = join(here, '..', '..')

interface Tree {
  [key: string]: string | Tree
}

const read = (language: string, namespace: string) =>
  JSON.parse(readFileSync(join(here, language, `${namespace}.json`), 'utf8')) as Tree

/** `table.choose` and its text, for every text of a catalogue. */
function flat(tree: Tree, prefix = ''): [key: string, text: string][] {
  return Object.entries(tree).flatMap(([key, value]): [string, string][] =>
    typeof value === 'string' ? [[prefix + key, value]] : flat(value, `${prefix}${key}.`),
  )
}

/** All source of the application, without its tests. */
function source(folder: string): string {
  return readdirSync(folder, { withFileTypes: true })
    .filter(({ name }) => name !== 'i18n' && !name.includes('.test.'))
    .map((entry) => {
      if (entry.isDirectory()) return source(join(folder, entry.name))
      return /\.tsx?$/.test(entry.name) ? readFileSync(join(folder, entry.name), 'utf8') : ''
    })
    .join('\n')
}

const withoutPlural = (key: string) => key.replace(/_(zero|one|other)$/, '')
const placeholders = (text: string) => [...text.matchAll(/\{\{\w+\}\}/g)].map(([found]) => found).sort()

describe.each(namespaces)('texts of %s', (namespace) => {
  const english = flat(read('en', namespace))
  const swedish = new Map(flat(read('sv', namespace)))

  it('have the same keys and the same places for values in every language', () => {
    expect([...swedish.keys()].sort()).toEqual(english.map(([key]) => key).sort())
    for (const [key, text] of english)
      expect([key, placeholders(swedish.get(key) ?? '')]).toEqual([key, placeholders(text)])
  })

  it('are never empty', () => {
    for (const [key, text] of [...english, ...swedish]) expect(text.trim(), key).not.toBe('')
  })
})

describe('the application', () => {
  const code = source(web)
  // Keys put together at run time: `shell:dashboard.${key}` uses everything below `shell:dashboard.`.
  const openKeys = [...code.matchAll(/`([\w:.-]+[.:])\$\{/g)].map(([, prefix]) => prefix ?? '')
  const writtenKeys = new Set(
    [...code.matchAll(/['"`]((?:\w+:)?[\w-]+(?:\.[\w-]+)*)['"`]/g)].map(([, key]) => key ?? ''),
  )

  it('uses every text of the catalogues', () => {
    const unused = namespaces.flatMap((namespace) =>
      flat(read('en', namespace))
        .map(([key]) => withoutPlural(key))
        .filter((key) => {
          const full = `${namespace}:${key}`
          const isWritten = writtenKeys.has(full) || (namespace === 'common' && writtenKeys.has(key))
          return !isWritten && !openKeys.some((prefix) => full.startsWith(prefix) || key.startsWith(prefix))
        })
        .map((key) => `${namespace}:${key}`),
    )
    expect(unused).toEqual([])
  })
})
