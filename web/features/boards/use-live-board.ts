import { useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef } from 'react'
import type { Board } from '../../../shared/contracts/board.ts'
import { coalesced } from '../../lib/live/coalesced.ts'
import { isEditedIn, isLiveHeld } from '../../lib/live/hold.ts'
import { onLiveEvent } from '../../lib/live/live.ts'
import { isWriting } from '../../lib/live/own-writes.ts'
import { boardKey, changeBoard, findCard, type BoardScope } from './board-data.ts'
import { wantFocus } from './focus-card.ts'
import { readFresh, withFresh, type FreshCards } from './fresh-cards.ts'

/** More changed cards than this are not read one by one, but the board anew. */
const mostCards = 60

/** Shows others' moves on a board as they happen: what changed is read and put in its place, nothing else stirs. */
export function useLiveBoard(board: Board, scope: BoardScope): void {
  const client = useQueryClient()
  const key = boardKey(board.key, scope)
  const shown = useRef({ board, scope, key })
  shown.current = { board, scope, key }
  const mark = JSON.stringify(key)

  useEffect(() => {
    /** Cards to read, with the version to reach; infinite where the card may have gone. */
    const news = new Map<string, number>()
    let isWhole = false
    let isReading = false
    let isOver = false

    const settle = async () => {
      if (!news.size && !isWhole) return
      // What the user does wins; and what is being read anew may know already.
      if (isReading || isLiveHeld() || isWriting() || client.isFetching({ queryKey: shown.current.key })) {
        timer.again()
        return
      }
      const present = client.getQueryData<Board>(shown.current.key)
      if (!present) return
      for (const [id, version] of news) if ((findCard(present, id)?.card.version ?? -1) >= version) news.delete(id)
      const ids = [...news.keys()].filter((id) => !isEditedIn(document.querySelector(`[data-card="${id}"]`)))
      if (isWhole || news.size > mostCards) {
        if (ids.length < news.size) return timer.again()
        isWhole = false
        news.clear()
        void client.invalidateQueries({ queryKey: shown.current.key })
        return
      }
      if (ids.length < news.size) timer.again()
      if (!ids.length) return
      isReading = true
      try {
        await apply(ids)
      } catch {
        // Offline, or no longer allowed: the next event, or the line's return, asks again.
        isWhole = true
      } finally {
        isReading = false
      }
    }

    const apply = async (ids: readonly string[]) => {
      const { key: asked, board: drawn, scope: within } = shown.current
      const stamp = () => client.getQueryState(asked)?.dataUpdatedAt
      const [before, versions] = [stamp(), new Map(news)]
      const fresh = await readFresh(client.getQueryData<Board>(asked) ?? drawn, within, ids)
      if (isOver) return
      const isOvertaken = stamp() !== before || client.isFetching({ queryKey: asked }) > 0
      if (isOvertaken || isLiveHeld() || isWriting()) return timer.again()
      for (const id of ids) if (news.get(id) === versions.get(id)) news.delete(id)
      keepFocus(fresh)
      changeBoard(client, asked, (present) => withFresh(present, fresh))
      if (news.size) timer.ask()
    }

    const timer = coalesced(() => void settle(), { soon: 60, apart: 900 })
    const off = onLiveEvent((event) => {
      if (event.kind === 'reset') isWhole = true
      else if (event.type !== shown.current.board.type) return
      else if (event.kind === 'bulk') isWhole = true
      else news.set(event.id, event.kind === 'gone' ? Infinity : Math.max(news.get(event.id) ?? 0, event.version))
      timer.ask()
    })
    return () => {
      isOver = true
      off()
      timer.stop()
    }
  }, [client, mark])
}

/** A card that is moved away under the focus takes the focus along. */
const keepFocus = ({ board, ids }: FreshCards) => {
  const focused = document.activeElement?.closest('[data-card]')?.getAttribute('data-card')
  if (!focused || !ids.includes(focused)) return
  const found = findCard(board, focused)
  const column = document.activeElement?.closest('[data-column]')?.getAttribute('data-column')
  if (found && found.column.key !== column) wantFocus(focused, found.column.key)
}
