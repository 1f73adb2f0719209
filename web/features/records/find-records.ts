import { allOf, type Filter } from '../../../shared/filter.ts'
import { api } from '../../lib/api.ts'
import type { RelationOption } from '../../ui/inputs/input-types.ts'
import type { RecordPageReply } from './data.ts'
import { declarationOf, referenceOf, titleOf } from './record.ts'

/** Target groups that companies are put into by hand. */
export const fixedSegments: Filter = { field: 'kind', op: 'is', value: 'fixed' }

/** Finds records of a type by words for a relation input; only visible ones, and of users only those who still work here. */
export async function findRecords(
  type: string,
  text: string,
  signal: AbortSignal,
  narrowed?: Filter,
): Promise<RelationOption[]> {
  const declared = declarationOf(type)
  const title = declared?.title ?? 'name'
  const hasActive = declared?.fields['active'] !== undefined
  const { rows } = await api.get<RecordPageReply>(`/api/records/${type}`, {
    query: {
      q: text,
      sort: text ? undefined : title,
      limit: 20,
      fields: [title, 'companyId', 'title', 'city'].join(),
      where: allOf(hasActive ? { field: 'active', op: 'is', value: true } : undefined, narrowed),
    },
    signal,
  })
  return rows.map((row) => ({
    id: row.id,
    title: titleOf(type, row) || row.id,
    subtitle:
      referenceOf(row, 'companyId')?.name ?? textOf(row[title === 'title' ? 'city' : 'title']) ?? textOf(row['city']),
  }))
}

/** A found record with its type, for fields that may name records of several types. */
export interface FoundRecord extends RelationOption {
  type: string
}

/** Finds records of several types at once; without words there is nothing to offer. */
export async function findAnyRecord(
  types: readonly string[],
  text: string,
  signal: AbortSignal,
): Promise<FoundRecord[]> {
  if (!text) return []
  const { rows } = await api.get<{ rows: { type: string; id: string; title: string; subtitle?: string | null }[] }>(
    '/api/search',
    { query: { q: text, limit: 40 }, signal },
  )
  return rows
    .filter((row) => types.includes(row.type))
    .map(({ type, id, title, subtitle }) => ({ type, id, title, subtitle: subtitle ?? undefined }))
}

const textOf = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)
