import type { PortletOf } from '../../../shared/contracts/dashboard.ts'
import { declarationOf, fieldOf } from '../records/record.ts'

type List = PortletOf<'list'>
export type ListColumn = List['columns'][number]

/** What stands beside another column's value instead of in one of its own. */
const isBeside = ({ field }: ListColumn) => field === 'nextActivityType'

/** Width of a column in px; the title takes what is left, at least this. */
const titleWidth = 156
/** Room for the button of a row's action. */
export const actionWidth = 88

/** The least width at which a column and the longest of the words in or over it can be read; a very long one is cut. */
export const widthOf = (type: string, column: ListColumn, words: readonly string[]): number =>
  Math.max(valueWidth(type, column), 24 + Math.min(140, 7.3 * Math.max(...words.map((each) => each.length))))

/** Whether a column shares what is left with the title: running text, cut wherever the room ends. */
const isFlexible = (type: string, { kind, field }: ListColumn): boolean =>
  kind === 'longText' || (kind === 'text' && field !== 'number' && (fieldOf(type, field)?.max ?? 200) > 100)

function valueWidth(type: string, { field, kind, format }: ListColumn): number {
  if (format === 'age') return 68
  if (format === 'lastContact') return 100
  if (format === 'nextActivity') return 104
  if (field === 'number') return 76
  const declared = fieldOf(type, field)
  if (kind === 'relation') return declared?.to === 'user' ? 136 : 150
  return { integer: 48, percent: 76, money: 100, date: 100, datetime: 100, list: 100 }[kind] ?? 112
}

/** How much a column says in a narrow list: figures and dates before names and words. */
function rankOf(type: string, { field, kind, format }: ListColumn): number {
  if (format) return 1
  if (kind === 'money' || kind === 'date' || kind === 'datetime') return 2
  if (kind === 'list' || kind === 'relation') return fieldOf(type, field)?.to === 'user' ? 5 : 3
  return 4
}

const isTitle = (type: string, { field }: ListColumn) => field === declarationOf(type)?.title

/** The columns for which there is room, in their declared order: the title, then what says most. */
export function columnsWithin(
  { type, columns }: List,
  room: number,
  wordsOf: (column: ListColumn) => readonly string[],
): ListColumn[] {
  const shown = columns.filter((column) => !isBeside(column))
  let left = room - titleWidth
  const kept = new Set(shown.filter((column) => isTitle(type, column)))
  const byWeight = shown.filter((column) => !isTitle(type, column)).sort((a, b) => rankOf(type, a) - rankOf(type, b))
  for (const column of byWeight) {
    const width = widthOf(type, column, wordsOf(column))
    if (width > left) continue
    left -= width
    kept.add(column)
  }
  return shown.filter((column) => kept.has(column))
}

/** Widths in px of the columns that were found to have room; the title has none, it takes what is left, at least as much as any text. */
export function widthsWithin(
  { type, columns }: List,
  fitting: readonly ListColumn[],
  room: number,
  wordsOf: (column: ListColumn) => readonly string[],
): ReadonlyMap<ListColumn, number> {
  const isFree = (column: ListColumn) => column === columns[0] && column.field !== 'number'
  const widths = new Map(
    fitting
      .filter((column) => !isFree(column))
      .map((column) => [column, widthOf(type, column, wordsOf(column))] as const),
  )
  const texts = [...widths.keys()].filter((column) => isFlexible(type, column))
  const left = room - titleWidth - [...widths.values()].reduce((sum, each) => sum + each, 0)
  // Half of what is left over goes to the title.
  for (const column of texts) widths.set(column, widths.get(column)! + Math.max(0, Math.floor(left / 2 / texts.length)))
  return widths
}
