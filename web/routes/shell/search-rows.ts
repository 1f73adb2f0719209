/** One hit of `GET /api/search`. */
export interface SearchRow {
  type: string
  id: string
  title: string
  /** The second line where the server gives one: the company of a deal, the stage of a company. */
  subtitle?: string | null
  company?: { name: string } | null
  number?: string | null
}

export interface SearchGroup {
  type: string
  rows: SearchRow[]
}

/** Hits by type, the type of the best hit first. */
export function groupByType(rows: readonly SearchRow[]): SearchGroup[] {
  const groups = new Map<string, SearchRow[]>()
  for (const row of rows) groups.set(row.type, [...(groups.get(row.type) ?? []), row])
  return [...groups].map(([type, inGroup]) => ({ type, rows: inGroup }))
}
