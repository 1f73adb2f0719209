import { infiniteQueryOptions } from '@tanstack/react-query'
import { api } from '../../lib/api.ts'

interface Actor {
  id: string
  name: string
}

/** One changed field; names where it is a relation that the viewer may know. */
export interface FieldChange {
  field: string
  from: unknown
  to: unknown
  fromName?: string | null
  toName?: string | null
}

/** One write of a record. */
export interface HistoryRow {
  at: string
  by: Actor | null
  verb: string
  via: string
  version: number
  operation: string
  command: string
  /** It followed from another change of the command. */
  isEffect: boolean
  isUndone: boolean
  changes: FieldChange[]
}

/** Something that happened: a change of status, or an activity. */
export interface TimelineRow {
  /** `change`, or the type of the activity. */
  kind: string
  id: string
  at: string
  by: Actor | null
  title: string | null
  body: string | null
  /** Status of the activity, or the status the record came into. */
  status: string | null
  /** Of a change the status before, of a message its direction, of a call its outcome. */
  detail: string | null
}

interface Page<Row> {
  rows: Row[]
  next: string | null
}

const feedQuery = <Row>(feed: 'history' | 'timeline', type: string, id: string, limit: number) =>
  infiniteQueryOptions({
    queryKey: [feed, type, id, limit],
    queryFn: ({ pageParam, signal }) =>
      api.get<Page<Row>>(`/api/records/${type}/${encodeURIComponent(id)}/${feed}`, {
        query: { cursor: pageParam, limit },
        signal,
      }),
    initialPageParam: '',
    getNextPageParam: (page) => page.next ?? undefined,
  })

/** Who changed what in a record, latest first. */
export const historyQuery = (type: string, id: string, limit = 50) => feedQuery<HistoryRow>('history', type, id, limit)

/** Everything that happened with a record, latest first. */
export const timelineQuery = (type: string, id: string) => feedQuery<TimelineRow>('timeline', type, id, 30)
