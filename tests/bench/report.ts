import type { Measured } from './measure.ts'

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
  const widths = header.map((_, i) => Math.max(...[header, ...rows].map((row) => row[i]!.length)))
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, i) => (i ? cell.padStart(widths[i]!) : cell.padEnd(widths[i]!))).join(' | ')} |`
  const rule = `| ${widths.map((width, i) => (i ? `${'-'.repeat(width - 1)}:` : '-'.repeat(width))).join(' | ')} |`
  return [line(header), rule, ...rows.map(line)].join('\n')
}

const marks = ['<!-- table: written by npm run bench -->', '<!-- end of the table -->'] as const

/** The document with the table between its marks replaced; what people wrote around it stays. */
export const markdown = (document: string, results: readonly Measured[], machine: string): string => {
  const [from, to] = marks.map((mark) => document.indexOf(mark)) as [number, number]
  if (from < 0 || to < from) throw new Error('docs/bench.md has no place for the table')
  const day = new Date().toISOString().slice(0, 10)
  return `${document.slice(0, from + marks[0].length)}\n\n${day}, ${machine}.\n\n${table(results)}\n\n${document.slice(to)}`
}
