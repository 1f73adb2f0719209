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

/**
 * The writes of a history (latest first) that can be taken back now: the latest, which may itself be an undoing, and where what came after
 * was taken back, the one before that. Older ones wait for those after them; whether it may be, the server is asked.
 */
export function nextToUndo(rows: readonly HistoryRow[]): HistoryRow[] {
  const [latest] = rows
  if (!latest) return []
  // How many of the writes below are cancelled out by the undoings above them.
  let cancelled = 0
  const before = rows.find((row) => {
    if (row.verb === 'undo' && !row.isUndone) return void cancelled++
    if (cancelled === 0) return true
    // What was taken back and done again is in force: its undoing is the step, which is the latest.
    if (row.verb === 'undo') return true
    if (row.isUndone) return void cancelled--
    return true
  })
  const steps = before && before !== latest && cancelled === 0 ? [latest, before] : [latest]
  return steps.filter((row) => !row.isUndone && !row.isEffect && row.via !== 'import')
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
