import { useQueryClient, type QueryClient } from '@tanstack/react-query'
import { useEffect } from 'react'
import { api } from '../../lib/api.ts'
import { coalesced } from '../../lib/live/coalesced.ts'
import { isEditedIn, isLiveHeld } from '../../lib/live/hold.ts'
import { onLiveEvent, startLive, type LiveEvent } from '../../lib/live/live.ts'
import { isOwnEcho, isWriting } from '../../lib/live/own-writes.ts'
import { useMe } from '../../lib/me.ts'

/** What is only as fresh as somebody's change of anything: figures, timelines, counts of the navigation. */
const figures = new Set(['dashboard', 'kpi', 'me', 'count'])

/**
 * Follows the server's live events while somebody is signed in, and lets what is on screen ask again where others have changed it: the
 * record and the lists of its type within a second, figures a little later and at most every five. Boards see to themselves.
 */
export function useLiveRefresh(): void {
  const client = useQueryClient()
  const { user, live } = useMe()
  useEffect(() => {
    const refresh = refreshing(client, user.id)
    const off = onLiveEvent(refresh.take)
    // Asked without leave to fail: a session that has ended leads to the sign-in.
    const stop = startLive(live, () => void api.get('/api/me').catch(() => {}))
    return () => {
      stop()
      off()
      refresh.stop()
    }
    // The place to begin is the one of this sign-in; later ones are told by the events themselves.
  }, [client, user.id])
}

const refreshing = (client: QueryClient, userId: string) => {
  /** Records by `type id` with the version they have reached, and types with a changed list. */
  const records = new Map<string, number>()
  const types = new Set<string>()
  let isAll = false

  const settleRecords = () => {
    if (!records.size && !types.size && !isAll) return
    // What is written at this moment must be saved over what was read when it was begun.
    if (isLiveHeld() || isWriting() || isEditedIn(document.body)) return near.again()
    const [asked, listed, all] = [new Map(records), new Set(types), isAll]
    records.clear()
    types.clear()
    isAll = false
    // A board that is not shown hears nothing: it is read anew when it is shown again.
    void client.invalidateQueries({ queryKey: ['board'], type: 'inactive', refetchType: 'none' })
    void client.invalidateQueries({
      predicate: ({ queryKey: [kind, type, id], state }) => {
        if (kind === 'board') return false
        if (all) return true
        if (kind === 'records') return listed.has(String(type))
        if (kind === 'timeline') return true
        const version = asked.get(`${String(type)} ${String(id)}`)
        if (version === undefined) return false
        if (kind === 'history') return true
        return kind === 'record' && ((state.data as { version?: number } | undefined)?.version ?? -1) < version
      },
    })
  }
  const settleFigures = () => {
    if (isLiveHeld() || isWriting()) return far.again()
    void client.invalidateQueries({ predicate: ({ queryKey }) => figures.has(String(queryKey[0])) })
  }
  const near = coalesced(settleRecords, { soon: 120, apart: 1_000 })
  const far = coalesced(settleFigures, { soon: 900, apart: 5_000 })

  return {
    take(event: LiveEvent) {
      if (event.kind === 'change' && isOwnEcho(event, userId)) return
      if (event.kind === 'reset') isAll = true
      else {
        types.add(event.type)
        if (event.kind === 'change') records.set(`${event.type} ${event.id}`, event.version)
        if (event.kind === 'gone') records.set(`${event.type} ${event.id}`, Infinity)
        // Whose company is handed over loses sight of what hangs on it, which tells nothing itself.
        if (event.kind === 'gone') isAll = true
      }
      near.ask()
      far.ask()
    },
    stop() {
      near.stop()
      far.stop()
    },
  }
}
