import { maxLength, recordTypes } from '../../../shared/records/index.ts'
import type { Values } from '../records/values.ts'
import { convert, Unfit } from './convert.ts'
import type { Plan, PlannedField } from './plan.ts'
import { readInstant } from './times.ts'

/** One fault of one row, in words for whoever made the file. */
export interface RowError {
  /** Line of the file where the row begins, 1 being the first. */
  line: number
  /** Name of the column, null where the row as a whole is at fault. */
  column: string | null
  message: string
}

/** What a row says: values by field, relations still as the names that the file gives them. */
export interface ReadRow {
  line: number
  values: Values
  cells: readonly string[]
  errors: RowError[]
}

/** When a record came into its present status, and into those before. */
export interface Timing {
  at?: string
  statusHistory?: { status: string; at: string | null }[]
}

/** Reads a row as the plan says; what does not fit stands in its `errors`. */
export const readRow = (plan: Plan, line: number, cells: readonly string[]): ReadRow => {
  const row: ReadRow = { line, values: {}, cells, errors: [] }
  const width = plan.header.names.length
  const extra = cells.slice(width).some((cell) => cell.trim() !== '')
  if (extra || cells.length < width) {
    row.errors.push({ line, column: null, message: `has ${cells.length} cells where the header has ${width}` })
    return row
  }
  for (const field of plan.fields) readField(row, field)
  return row
}

const readField = (row: ReadRow, { name, field, source, reading, target, whenEmpty, column }: PlannedField): void => {
  const text = source.read(row.cells)
  if (text.trim() === '') {
    if (whenEmpty === 'clear') row.values[name] = null
    return
  }
  try {
    if (!target) row.values[name] = convert(field, text, reading)
    else if (text.length > maxLength(field)) throw new Unfit(`is longer than ${maxLength(field)} characters`)
    else row.values[name] = text.trim()
  } catch (error) {
    if (!(error instanceof Unfit)) throw error
    row.errors.push({ line: row.line, column, message: error.message })
  }
}

/**
 * The times of a row's statuses by the map's `statusHistory`. Without a time for the present status its entry is unknown.
 * @throws Unfit when a date is none, or when they run backwards
 */
export const readTiming = (plan: Plan, row: ReadRow): Timing => {
  const status = row.values.status ?? recordTypes[plan.type].status?.initial
  if (!plan.steps || typeof status !== 'string') return {}
  const steps = plan.steps.flatMap(({ statuses, at, reading }) => {
    const text = at.read(row.cells).trim()
    if (text === '') return []
    const time = readInstant(text, reading.dates, reading.timeZone)
    if (!time) throw new Unfit(`"${text.slice(0, 60)}" is no date as ${reading.dates.join(' or ')}`)
    return [{ statuses, at: time }]
  })
  const present = steps.findLastIndex((step) => step.statuses.includes(status))
  if (present < 0) return { statusHistory: [] }
  const past = steps
    .slice(0, present)
    .flatMap(({ statuses, at }) => (statuses.length === 1 ? [{ status: statuses[0]!, at }] : []))
  const { at } = steps[present]!
  const times = [...past.map((step) => step.at), at]
  if (times.some((time, i) => i > 0 && time < times[i - 1]!)) throw new Unfit('the dates of its statuses run backwards')
  return { at, ...(past.length ? { statusHistory: past } : {}) }
}
