import type { Measured } from './measure.ts'
import type { Sent } from './sent.ts'

const ms = (value: number) => (value < 10 ? value.toFixed(1) : value.toFixed(0))

/** The results as a Markdown table, readable as it stands. */
export const table = (results: readonly Measured[]): string => {
  const header = ['Asked', 'Rows', 'Ours, median', 'Ours, p95', 'Plain SQL, median', 'Ratio']
  const rows = results.map((r) => [
    r.name,
    String(r.rows),
    `${ms(r.median)} ms`,
    `${ms(r.p95)} ms`,
    `${ms(r.bare)} ms`,
    (r.median / r.bare).toFixed(1),
  ])
  return aligned(header, rows)
}

const kB = (bytes: number) => `${(bytes / 1000).toFixed(0)} kB`

/** What boards weigh, as a Markdown table. */
export const sentTable = (boards: readonly Sent[]): string =>
  aligned(
    ['Board, 50 cards a column', 'Cards', 'JSON', 'Sent', 'Sent a card'],
    boards.map((b) => [b.board, String(b.cards), kB(b.bytes), kB(b.sent), `${Math.round(b.sent / b.cards)} B`]),
  )

const aligned = (header: readonly string[], rows: readonly string[][]): string => {
  const widths = header.map((_, i) => Math.max(...[header, ...rows].map((row) => row[i]!.length)))
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, i) => (i ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!))).join(' | ')} |`
  const rule = `| ${widths.map((width, i) => (i ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width))).join(' | ')} |`
  return [line(header), rule, ...rows.map(line)].join('\n')
}

const marks = ['<!-- table: written by npm run bench -->', '<!-- end of the table -->'] as const

/** The document with the tables between its marks replaced; what people wrote around them stays. */
export const markdown = (document: string, tables: readonly string[], machine: string): string => {
  const [from, to] = marks.map((mark) => document.indexOf(mark)) as [number, number]
  if (from < 0 || to < from) throw new Error('docs/bench.md has no place for the table')
  const day = new Date().toISOString().slice(0, 10)
  return `${document.slice(0, from + marks[0].length)}\n\n${day}, ${machine}.\n\n${tables.join('\n\n')}\n\n${document.slice(to)}`
}
