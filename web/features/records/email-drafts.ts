import { queryOptions, useQuery } from '@tanstack/react-query'
import { api } from '../../lib/api.ts'
import { useCan } from '../../lib/me.ts'
import { rowsQuery } from './data.ts'
import { titleOf } from './record.ts'
import { useWords } from './words.ts'

/** A mail to begin with, as the server drafts it. */
export interface EmailDraft {
  to: string | null
  name: string | null
  subject: string
  body: string
  /** Merge fields that had nothing to say. */
  empty: string[]
  /** False where no mail server is set up. */
  isConfigured: boolean
}

const ask = (type: string, id: string, template?: string, signal?: AbortSignal) =>
  api.get<EmailDraft>(`/api/records/${type}/${id}/email-draft`, { query: { template }, ...(signal ? { signal } : {}) })

/** To whom a mail about a record goes, and whether it can be sent at all. */
export const draftQuery = (type: string, id: string) =>
  queryOptions({
    queryKey: ['email-draft', type, id],
    queryFn: ({ signal }) => ask(type, id, undefined, signal),
    staleTime: 0,
    gcTime: 0,
  })

/** Templates of a kind to choose from, by language, and the way to fill one in. */
export function useTemplates(kind: 'email' | 'case') {
  const words = useWords()
  const can = useCan()
  const { data } = useQuery({
    ...rowsQuery(
      'template',
      {
        where: {
          all: [
            { field: 'kind', op: 'is', value: kind },
            { field: 'active', op: 'is', value: true },
            // What is sent by itself speaks of what happened.
            { field: 'purpose', op: 'isEmpty' },
          ],
        },
        sort: 'language,name',
        fields: ['name', 'language'],
      },
      200,
    ),
    enabled: can('template', 'view'),
  })
  const languages = new Map<string, { value: string; label: string }[]>()
  for (const row of data?.rows ?? []) {
    const group = words.option('template', 'language', String(row['language']))
    languages.set(group, [...(languages.get(group) ?? []), { value: row.id, label: titleOf('template', row) }])
  }
  return {
    options: [...languages].map(([group, items]) => ({ group, items })),
    merge: ask,
  }
}
