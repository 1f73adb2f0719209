import { infiniteQueryOptions, keepPreviousData, queryOptions, type InfiniteData } from '@tanstack/react-query'
import type { Filter } from '../../../shared/filter.ts'
import { api } from '../../lib/api.ts'
import { queryClient } from '../../lib/query-client.ts'
import { toast } from '../../ui/toast.tsx'
import type { RecordRow } from './record.ts'

/** A page of a list. `count` stops at 1,000 with `more`. */
export interface RecordPageReply {
  rows: RecordRow[]
  next: string | null
  count: number
  more?: boolean
}

/** What narrows and orders a list. */
export interface ListParameters {
  where?: Filter | undefined
  sort?: string | undefined
  q?: string | undefined
  /** Fields to read; all unless told. */
  fields?: readonly string[] | undefined
}

const path = (type: string, id?: string) =>
  id === undefined ? `/api/records/${type}` : `/api/records/${type}/${encodeURIComponent(id)}`

/** One record. Fails with 403 for a type closed to the role, 404 for what is not there or not visible. */
export const recordQuery = (type: string, id: string) =>
  queryOptions({
    queryKey: ['record', type, id],
    queryFn: ({ signal }) => api.get<RecordRow>(path(type, id), { signal }),
  })

/** A list, page by page; while the next order or filter is on its way the former rows stay. */
export const listQuery = (type: string, { fields, ...parameters }: ListParameters, limit = 100) =>
  infiniteQueryOptions({
    queryKey: ['records', type, { ...parameters, fields, limit }],
    queryFn: ({ pageParam, signal }) =>
      api.get<RecordPageReply>(path(type), {
        query: { ...parameters, fields: fields?.join(), limit, cursor: pageParam },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
    placeholderData: keepPreviousData,
  })

/** The first rows of a list, for pickers and related records. */
export const rowsQuery = (type: string, { fields, ...parameters }: ListParameters, limit = 20) =>
  queryOptions({
    queryKey: ['records', type, 'first', { ...parameters, fields, limit }],
    queryFn: ({ signal }) =>
      api.get<RecordPageReply>(path(type), { query: { ...parameters, fields: fields?.join(), limit }, signal }),
  })

/** The first so many records, page by page; `more` where there are others. */
export const manyRowsQuery = (type: string, { fields, ...parameters }: ListParameters, most: number) =>
  queryOptions({
    queryKey: ['records', type, 'many', { ...parameters, fields, most }],
    queryFn: async ({ signal }) => {
      const rows: RecordRow[] = []
      let cursor: string | undefined
      do {
        const query = { ...parameters, fields: fields?.join(), limit: Math.min(most - rows.length, 200), cursor }
        const page = await api.get<RecordPageReply>(path(type), { query, signal })
        rows.push(...page.rows)
        cursor = page.next ?? undefined
      } while (cursor !== undefined && rows.length < most)
      return { rows, more: cursor !== undefined }
    },
  })

/** Puts a changed record where it is shown and lets everything else that is on screen ask again. */
export function showChanged(type: string, row: RecordRow): void {
  queryClient.setQueryData(['record', type, row.id], row)
  queryClient.setQueriesData<InfiniteData<RecordPageReply>>({ queryKey: ['records', type] }, (list) =>
    list && 'pages' in list
      ? {
          ...list,
          pages: list.pages.map((page) => ({
            ...page,
            rows: page.rows.map((each) => (each.id === row.id ? { ...each, ...row } : each)),
          })),
        }
      : list,
  )
  void refreshAll(['record', type, row.id].join())
}

/** Everything on screen but the user and the record just read is asked again; what is not shown waits until it is. */
export function refreshAll(exceptKey?: string): Promise<void> {
  return queryClient.invalidateQueries({
    predicate: ({ queryKey }) => queryKey[0] !== 'me' && queryKey.join() !== exceptKey,
  })
}

/** What the server lets pass and still has something to say to: a column that now holds more than its limit. */
function sayWarning(reply: unknown): void {
  const { warning } = (reply ?? {}) as { warning?: unknown }
  if (typeof warning === 'string') toast.info({ title: warning })
}

/** Changes fields of a record. `version` is the one that was read. @returns the record as it is now */
export async function patchRecord(
  type: string,
  id: string,
  version: number,
  fields: Record<string, unknown>,
): Promise<RecordRow> {
  const row = await api.patch<RecordRow>(path(type, id), { ...fields, version })
  sayWarning(row)
  showChanged(type, row)
  return row
}

/** Creates a record; the same key never makes a second one. @returns the new record */
export async function createRecord(
  type: string,
  fields: Record<string, unknown>,
  idempotencyKey?: string,
): Promise<RecordRow> {
  const row = await api.post<RecordRow>(path(type), fields, idempotencyKey ? { idempotencyKey } : {})
  sayWarning(row)
  showChanged(type, row)
  return row
}

/** Puts a record into the bin, from where `restoreRecord` takes it. @returns the reply, which names the command */
export async function deleteRecord(type: string, id: string): Promise<unknown> {
  const reply = await api.delete<unknown>(path(type, id))
  queryClient.removeQueries({ queryKey: ['record', type, id] })
  void refreshAll()
  return reply
}

/** Takes a record out of the bin. */
export async function restoreRecord(type: string, id: string): Promise<RecordRow> {
  const row = await api.post<RecordRow>(`${path(type, id)}/restoration`)
  showChanged(type, row)
  return row
}

/** Asks for an action that the record's domain offers (`/api/cases/:id/replies`) and shows what came of it everywhere. */
export async function runVerb<Reply>(
  address: string,
  body: Record<string, unknown> = {},
  idempotencyKey?: string,
): Promise<Reply> {
  const reply = await api.post<Reply>(address, body, idempotencyKey ? { idempotencyKey } : {})
  sayWarning(reply)
  void refreshAll()
  return reply
}
