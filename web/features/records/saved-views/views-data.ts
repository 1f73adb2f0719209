import { queryOptions, useQueryClient } from '@tanstack/react-query'
import type { SavedView, ViewParams } from '../../../../shared/contracts/view.ts'
import { api } from '../../../lib/api.ts'

/** The saved views of a board (`board:<key>`) or list (`list:<type>`): one's own, then the team's. */
export const viewsQuery = (place: string) =>
  queryOptions({
    queryKey: ['views', place],
    queryFn: ({ signal }) => api.get<{ rows: SavedView[] }>('/api/views', { query: { place }, signal }),
    staleTime: 60_000,
  })

/** What the sheet says of a view. */
export interface ViewDraft {
  name: string
  isShared: boolean
  isDefault: boolean
}

/** Changes of views; each answers when it is stored and fails with the server's problem. */
export function useViewChanges(place: string) {
  const client = useQueryClient()
  const told = async <Reply>(work: Promise<Reply>): Promise<Reply> => {
    const reply = await work
    await client.invalidateQueries({ queryKey: ['views', place] })
    return reply
  }
  const begin = async (view: SavedView, isDefault: boolean): Promise<void> => {
    if (isDefault === view.isDefault) return
    const path = `/api/views/${view.id}/default`
    await (isDefault ? api.post(path) : api.delete(path))
    await client.invalidateQueries({ queryKey: ['me'] })
  }
  return {
    create: ({ name, isShared, isDefault }: ViewDraft, params: ViewParams) =>
      told(
        api.post<SavedView>('/api/views', { place, name, params, isShared }).then(async (view) => {
          await begin(view, isDefault)
          return view
        }),
      ),
    change: (view: SavedView, { name, isShared, isDefault }: ViewDraft) =>
      told(
        (async () => {
          await begin(view, isDefault)
          const isSame = name === view.name && isShared === (view.team !== null)
          return isSame || !view.can.edit
            ? view
            : api.patch<SavedView>(`/api/views/${view.id}`, { version: view.version, name, isShared })
        })(),
      ),
    keep: ({ id, version }: SavedView, params: ViewParams) =>
      told(api.patch<SavedView>(`/api/views/${id}`, { version, params })),
    remove: async ({ id, isDefault }: SavedView) => {
      await told(api.delete(`/api/views/${id}`))
      if (isDefault) await client.invalidateQueries({ queryKey: ['me'] })
    },
  }
}

/** True when two say the same, in whatever order. */
export const isSameView = (a: ViewParams, b: ViewParams): boolean => {
  const text = (params: ViewParams) =>
    JSON.stringify(
      Object.entries(params)
        .filter(([, value]) => value !== undefined && value !== '')
        .toSorted(([x], [y]) => x.localeCompare(y)),
    )
  return text(a) === text(b)
}
