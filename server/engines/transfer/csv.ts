import { CsvError, parse } from 'csv-parse/sync'
import { unreadable } from './decode.ts'

/** One row of a file: its cells, or what is wrong with it. `line` is where it begins, 1 being the first. */
export type CsvRow = { line: number; cells: string[] } | { line: number; fault: string }

/** Longest row in characters. What is longer is no row but a file that is broken or meant to harm. */
export const longestRow = 1_000_000

export const separators = [',', ';', '\t', '|'] as const

/**
 * The rows of a CSV text, header included, without empty lines; in pieces of any size, with memory for one row and one piece.
 * A row that cannot be read is a fault of its own: reading goes on with the line after the one where it began, so that a quote
 * which is never closed costs one row and not the file.
 */
export async function* readCsv(
  text: AsyncIterable<string>,
  separator?: string,
  longest = longestRow,
): AsyncGenerator<CsvRow[]> {
  const splitter = new Splitter(longest)
  let delimiter = separator
  for await (const piece of text) {
    splitter.add(piece)
    delimiter ??= splitter.guessSeparator()
    if (delimiter !== undefined) yield* takeRows(splitter, delimiter, false)
  }
  yield* takeRows(splitter, delimiter ?? splitter.guessSeparator(true)!, true)
}

function* takeRows(splitter: Splitter, delimiter: string, isLast: boolean): Generator<CsvRow[]> {
  for (let records = splitter.take(isLast); records.length; records = splitter.take(isLast)) {
    const rows = parseAll(records, delimiter)
    if (rows) {
      yield rows
      continue
    }
    const one: CsvRow[] = []
    for (const record of records) {
      const row = parseOne(record, delimiter)
      one.push(row)
      if ('fault' in row && record.text.includes('\n')) {
        splitter.resumeAfterFirstLine(record)
        break
      }
    }
    yield one
  }
}

/** All records at once, or nothing when one of them is broken. */
function parseAll(records: readonly Raw[], delimiter: string): CsvRow[] | undefined {
  if (records.some((record) => record.fault)) return undefined
  const cells = parseText(records.map((record) => record.text).join('\n'), delimiter)
  if (cells instanceof CsvError || cells.length !== records.length) return undefined
  return cells.map((row, at) => checked(records[at]!.line, row))
}

function parseOne({ line, text, fault }: Raw, delimiter: string): CsvRow {
  if (fault && !text) return { line, fault }
  const cells = parseText(text, delimiter)
  // Read together with what follows, a broken row says little; its first line shows what is wrong.
  const isBroken = cells instanceof CsvError || cells.length !== 1
  if (!isBroken && !fault) return checked(line, cells[0]!)
  const first = parseText(text.split('\n', 1)[0]!, delimiter)
  return { line, fault: first instanceof CsvError ? wordsOf(first) : (fault ?? 'cannot be read as one row') }
}

function parseText(text: string, delimiter: string): string[][] | CsvError {
  try {
    return parse(text, { delimiter, record_delimiter: '\n', relax_column_count: true }) as string[][]
  } catch (error) {
    if (error instanceof CsvError) return error
    throw error
  }
}

function checked(line: number, cells: string[]): CsvRow {
  const at = cells.findIndex((cell) => cell.includes('\0') || cell.includes(unreadable))
  if (at < 0) return { line, cells }
  return {
    line,
    fault: cells[at]!.includes('\0')
      ? `cell ${at + 1} holds a NUL, which is no text`
      : `cell ${at + 1} holds bytes that are no text in the file's encoding`,
  }
}

const words: Record<string, string> = {
  CSV_QUOTE_NOT_CLOSED: 'a quote is opened and never closed',
  INVALID_OPENING_QUOTE: 'a quote stands within a cell that does not begin with one',
  CSV_INVALID_CLOSING_QUOTE: 'a closing quote is followed by something else than a separator',
}
const wordsOf = (error: CsvError) => words[error.code] ?? 'the row cannot be read'

interface Raw {
  line: number
  text: string
  /** Offset of the record in the splitter's text. */
  start: number
  fault?: string
}

/** Cuts text into records: an end of line outside of quotes ends one. */
class Splitter {
  private text = ''
  /** Where the next record begins, and how far it was looked at. */
  private from = 0
  private seen = 0
  private isQuoted = false
  private isSkipping = false
  private line = 1
  private isMac: boolean | undefined

  constructor(private readonly longest: number) {}

  add(piece: string): void {
    this.text = this.text.slice(this.from) + this.newlines(piece)
    this.seen -= this.from
    this.from = 0
  }

  /** Files of old Macintoshes end their lines by a return alone. */
  private newlines(piece: string): string {
    if (this.isMac === undefined && /\r[^\n]|\n/.test(piece)) this.isMac = !piece.includes('\n')
    return this.isMac ? piece.replaceAll('\r', '\n') : piece
  }

  /** The separator that stands most often in the first line, outside of quotes; nothing while the line has not ended. */
  guessSeparator(isLast = false): string | undefined {
    const start = Math.max(this.text.search(/\S/), 0)
    const end = this.text.indexOf('\n', start)
    if (end < 0 && !isLast && this.text.length < this.longest) return undefined
    const first = this.text.slice(start, end < 0 ? undefined : end)
    const bare = first.slice(0, 100_000).replaceAll(/"[^"]*"/g, '')
    const counts = separators.map((separator) => bare.split(separator).length)
    return separators[counts.indexOf(Math.max(...counts))]
  }

  /** The records that are complete, some hundred at a time; with `isLast` the rest of the text as well. */
  take(isLast: boolean): Raw[] {
    const records: Raw[] = []
    while (records.length < 500) {
      const record = this.next(isLast)
      if (!record) break
      if (record.fault || record.text.trim()) records.push(record)
    }
    return records
  }

  /** What was cut off after the first line of a broken record is read anew. */
  resumeAfterFirstLine({ start, line }: Raw): void {
    this.from = this.seen = this.text.indexOf('\n', start) + 1
    this.line = line + 1
    this.isQuoted = this.isSkipping = false
  }

  private next(isLast: boolean): Raw | undefined {
    if (this.isSkipping && !this.skip()) return undefined
    const mark = /["\n]/g
    mark.lastIndex = this.seen
    for (let found = mark.exec(this.text); found; found = mark.exec(this.text)) {
      if (found[0] === '"') this.isQuoted = !this.isQuoted
      else if (!this.isQuoted) return this.cut(found.index, found.index + 1)
      if (found.index - this.from > this.longest) break
    }
    this.seen = this.text.length
    if (this.text.length - this.from > this.longest) return this.tooLong()
    return isLast && this.from < this.text.length ? this.cut(this.text.length, this.text.length) : undefined
  }

  private cut(end: number, next: number): Raw {
    const raw = this.text.slice(this.from, end)
    const record: Raw = { line: this.line, text: raw.endsWith('\r') ? raw.slice(0, -1) : raw, start: this.from }
    if (raw.length > this.longest) Object.assign(record, { text: '', fault: this.tooLongWords() })
    this.line += raw.split('\n').length - 1 + (next > end ? 1 : 0)
    this.from = this.seen = next
    this.isQuoted = false
    return record
  }

  private tooLong(): Raw {
    const record: Raw = { line: this.line, text: '', start: this.from, fault: this.tooLongWords() }
    const end = this.text.indexOf('\n', this.from)
    if (end < 0) {
      this.isSkipping = true
      this.from = this.seen = this.text.length
    } else {
      record.text = this.text.slice(this.from, end)
      this.from = this.seen = end + 1
      this.line++
    }
    this.isQuoted = false
    return record
  }

  private tooLongWords = () => `is longer than ${this.longest.toLocaleString('en')} characters`

  /** Passes over the rest of a line that is too long. */
  private skip(): boolean {
    const end = this.text.indexOf('\n', this.from)
    this.isSkipping = end < 0
    this.from = this.seen = end < 0 ? this.text.length : end + 1
    if (end >= 0) this.line++
    return end >= 0
  }
}
