import { useCallback } from 'react'
import { api } from '../../lib/api.ts'
import { externalStore } from '../../lib/external-store.ts'
import { useText } from '../../lib/i18n.ts'
import { asProblem } from '../../lib/problem-error.ts'
import { toast } from '../../ui/toast.tsx'
import { refreshAll } from './data.ts'

/** What was done, and the command that did it. */
export interface Done {
  command: string
  title: string
  text?: string
}

/** Reply of `GET /api/commands/:id`. */
export interface CommandInfo {
  id: string
  undoneBy: string | null
  records: { type: string; id: string; name: string | null }[]
  reason: string | null
}

/** How many steps back Ctrl/Cmd+Z goes. */
const kept = 50
/** What was done on this tab and can be taken back, latest last. */
const done = externalStore<readonly Done[]>([])

export const useDone = (): readonly Done[] => done.use()

/** What was done, told with Undo beside it; and undoing itself, by toast, key or history, which in turn is undone. */
export function useUndo() {
  const { t } = useText()

  const undo = useCallback(
    async ({ command, title, text }: Done): Promise<boolean> => {
      done.set(done.get().filter((each) => each.command !== command))
      try {
        const reply = await api.post<{ command: string }>(`/api/commands/${command}/undo`)
        void refreshAll()
        toast.done({
          title: t('records:undo.undone'),
          text: text ?? title,
          action: {
            label: t('records:undo.redo'),
            run: () => void undo({ command: reply.command, title, ...(text ? { text } : {}) }),
          },
        })
        return true
      } catch (error) {
        const problem = asProblem(error)
        toast.refused({
          title: t('records:undo.refused'),
          text: problem.code === 'offline' ? t('offline') : problem.detail,
        })
        return false
      }
    },
    [t],
  )

  const tell = useCallback(
    (what: Done) => {
      done.set([...done.get(), what].slice(-kept))
      toast.done({
        title: what.title,
        ...(what.text ? { text: what.text } : {}),
        action: { label: t('undo'), run: () => void undo(what), keys: 'mod+z' },
      })
    },
    [t, undo],
  )

  return { tell, undo }
}
