import { Liquid, LiquidError } from 'liquidjs'
import { invalid, type FieldError } from '../../http/problem.ts'

/** Plain values by name, copied for the template: `{company: {name: 'Acme'}}`. */
export type MergeData = { readonly [name: string]: string | number | boolean | null | MergeData }

export interface Merged {
  text: string
  /** Merge fields that had nothing to say, as they are written: `contact.title`. */
  empty: string[]
}

/** Longest text that a template may become. */
const most = 20_000

// Templates are written by people: they read what they are given and nothing else, and cannot keep the server busy.
const engine = new Liquid({
  ownPropertyOnly: true,
  strictFilters: true,
  // No files: what a template includes it does not find.
  templates: {},
  parseLimit: 100_000,
  renderLimit: 200,
  memoryLimit: 2_000_000,
})
const layoutTags = ['include', 'render', 'layout', 'block']
for (const tag of layoutTags)
  engine.registerTag(tag, {
    parse() {
      throw new Error(`tag "${tag}" is not known here`)
    },
    render() {},
  })

/**
 * A template with its merge fields filled in. It sees the data alone: no prototypes, no files, no more time, memory or length than a mail needs.
 * @param path where the text stands in what was sent, for the fault
 * @throws Problem 422 that says what is wrong in the template and in which line
 */
export const merge = (template: string, data: MergeData, path: string): Merged => {
  return naming(path, () => {
    const parsed = engine.parse(template)
    const text = String(engine.renderSync(parsed, data))
    if (text.length > most) throw invalid([{ path, message: `becomes longer than ${most} characters` }])
    const named = engine.fullVariablesSync(parsed)
    return { text, empty: [...new Set(named)].filter((name) => isEmpty(valueAt(data, name))) }
  })
}

/** Asks whether a template can be read at all. @throws as `merge` */
export const checkTemplate = (template: string, path: string): void => void naming(path, () => engine.parse(template))

/** Names what is wrong in a template, and where it stands. */
const naming = <T>(path: string, work: () => T): T => {
  try {
    return work()
  } catch (error) {
    if (error instanceof LiquidError || error instanceof Error === false || isLimit(error))
      throw invalid([faultOf(error, path)])
    throw error
  }
}

const isLimit = (error: unknown): boolean => error instanceof Error && /limit exceeded/i.test(error.message)

const faultOf = (error: unknown, path: string): FieldError => ({
  path,
  message: `The template cannot be read: ${error instanceof Error ? error.message.replace(/, file:.*?(?=,|$)/, '') : 'unknown fault'}`,
})

const valueAt = (data: MergeData, name: string): unknown =>
  name.split('.').reduce<unknown>((value, key) => {
    const isOwn = typeof value === 'object' && value !== null && Object.hasOwn(value, key)
    return isOwn ? (value as Record<string, unknown>)[key] : undefined
  }, data)

const isEmpty = (value: unknown): boolean => value === undefined || value === null || value === ''
