import { invalid } from '../../http/problem.ts'
import type { Source } from './import-map.ts'

/** The columns of a file by name. */
export interface Header {
  names: readonly string[]
  /** Where the column stands. @throws 422 at `path` when there is none of the name, or several */
  find(name: string, path: string): number
}

/** @param cells the first row of the file */
export const readHeader = (cells: readonly string[]): Header => {
  const names = cells.map((cell) => cell.trim())
  const plain = (name: string) => name.trim().toLowerCase()
  return {
    names,
    find(name, path) {
      const exact = names.flatMap((n, at) => (n === name.trim() ? [at] : []))
      const found = exact.length ? exact : names.flatMap((n, at) => (plain(n) === plain(name) ? [at] : []))
      if (found.length === 1) return found[0]!
      const fault = found.length ? `stands ${found.length} times in the file` : 'is not in the file'
      throw invalid([{ path, message: `The column "${name}" ${fault}` }])
    },
  }
}

/** Reads a source from the cells of a row; '' when it is empty. */
export interface Reader {
  read(cells: readonly string[]): string
  /** Places of the columns that it reads. */
  columns: number[]
}

/**
 * @param isEmpty true for texts that stand for an empty cell
 * @throws 422 for columns that the file does not have
 */
export const sourceReader = (
  source: Source,
  header: Header,
  isEmpty: (text: string) => boolean,
  path: string,
): Reader => {
  if (typeof source === 'string') return sourceReader({ column: source }, header, isEmpty, path)
  const origin = originReader()
  const { values, otherwise, default: fallback = '' } = source
  const meanings = values && new Map(Object.entries(values).map(([key, value]) => [key.trim(), value ?? '']))
  const loose = values && new Map(Object.entries(values).map(([key, value]) => [key.trim().toLowerCase(), value ?? '']))
  const meaning = (text: string) => {
    if (text.trim() === '') return fallback
    const known = meanings?.get(text.trim()) ?? loose?.get(text.trim().toLowerCase())
    const result = known ?? (otherwise === undefined ? text : (otherwise ?? ''))
    return result === '' ? fallback : result
  }
  return { columns: origin.columns, read: (cells) => meaning(origin.read(cells)) }

  function originReader(): Reader {
    const { column, value, join, first, separator = ' ' } = source as Exclude<Source, string>
    if (column !== undefined) {
      const at = header.find(column, path)
      return { columns: [at], read: (cells) => (isEmpty(cells[at] ?? '') ? '' : cells[at]!) }
    }
    if (value !== undefined) return { columns: [], read: () => (value === null ? '' : String(value)) }
    const kind = join ? 'join' : 'first'
    const readers = (join ?? first ?? []).map((inner, i) =>
      sourceReader(inner, header, isEmpty, `${path}/${kind}/${i}`),
    )
    const columns = readers.flatMap((reader) => reader.columns)
    const given = (cells: readonly string[]) => readers.map((r) => r.read(cells).trim()).filter((text) => text !== '')
    return join
      ? { columns, read: (cells) => given(cells).join(separator) }
      : { columns, read: (cells) => given(cells)[0] ?? '' }
  }
}
