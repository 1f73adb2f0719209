import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { typeIcon } from '../../../features/records/type-icon.ts'
import { api } from '../../../lib/api.ts'
import { useLabel } from '../../../lib/i18n.ts'
import { useMe } from '../../../lib/me.ts'
import { recentRecords } from '../../../lib/recent-records.ts'
import type { Entry } from './sections.ts'

/** One hit of `GET /api/search`. */
interface Hit {
  type: string
  id: string
  title: string
  /** The company it belongs to. */
  subtitle: string | null
  owner: string | null
}

export interface FoundRecords {
  entries: readonly Entry[]
  isAsking: boolean
  hasFailed: boolean
}

/**
 * Records of every type that answer what is typed, in the server's order. Asked when typing rests; an answer that is no
 * longer wanted is cancelled, and the one before stays in sight until the next is there.
 */
export function useFoundRecords(text: string): FoundRecords {
  const [q] = useDebouncedValue(text, 120)
  const entryOf = useRecordEntry()
  const found = useQuery({
    queryKey: ['search', q],
    queryFn: ({ signal }) => api.get<{ rows: Hit[] }>('/api/search', { query: { q, limit: 20 }, signal }),
    enabled: q !== '',
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  })
  const isWanted = text !== '' && q !== ''
  return {
    entries: isWanted && found.data ? found.data.rows.map(entryOf) : [],
    isAsking: text !== q || (isWanted && found.isFetching),
    hasFailed: isWanted && found.isError,
  }
}

/** The records looked at last, as they are called now; those that one no longer sees are left out. */
export function useRecentRecords(): readonly Entry[] {
  const me = useMe()
  const entryOf = useRecordEntry()
  const keys = recentRecords(me.user.id)
    .slice(0, 8)
    .map(({ type, id }) => `${type}:${id}`)
    .join()
  const named = useQuery({
    queryKey: ['search', 'recent', keys],
    queryFn: ({ signal }) => api.get<{ rows: Hit[] }>('/api/search/records', { query: { keys }, signal }),
    enabled: keys !== '',
    staleTime: 10_000,
  })
  return (named.data?.rows ?? []).map(entryOf)
}

function useRecordEntry(): (hit: Hit) => Entry {
  const label = useLabel()
  const navigate = useNavigate()
  return ({ type, id, title, subtitle, owner }) => ({
    key: `record-${id}`,
    icon: typeIcon(type),
    title: title.split('\n', 1)[0] ?? title,
    hint: [subtitle, owner].filter(Boolean).join(' · '),
    kind: label(`records:types.${type}.one`, type),
    run: () => void navigate({ to: '/r/$type/$id', params: { type, id } }),
  })
}
