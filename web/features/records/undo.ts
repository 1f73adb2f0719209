import { useCallback } from 'react'
import { api } from '../../lib/api.ts'
import { externalStore } from '../../lib/external-store.ts'
import { useText } from '../../lib/i18n.ts'
import { commandOf } from '../../lib/live/own-writes.ts'
import { asProblem } from '../../lib/problem-error.ts'
import { toast } from '../../ui/toast.tsx'
import { refreshAll } from './data.ts'

/** What was done, and the command that did it. */
export interface Done {
  command: string
  title: string
  text?: string
  /** Told once it has been taken back: gives the focus to where it began. */
  onUndone?: () => void
}

/** What was done, as one is told of it. */
interface Told {
  title: string
  text?: string
  /** The server's reply, which names the command; where it names none, nothing is offered to be taken back. */
  reply: unknown
  /** The one thing to do next; Undo stands beside it. */
  action?: { label: string; run: () => void }
  onUndone?: () => void
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

/** The messages that tell of commands; one that has been taken back offers nothing more. */
const messages = new Map<string, string[]>()

/** Lets a message go once the command that it follows from has been taken back. */
export function tieMessage(command: string, message: string): void {
  messages.set(command, [...(messages.get(command) ?? []), message])
}

/** Keeps what was done for Ctrl/Cmd+Z. */
export function rememberDone(what: Done): void {
  done.set([...done.get(), what].slice(-kept))
}

/** What was done, told with Undo beside it; and undoing itself, by toast, key or history, which in turn is undone. */
export function useUndo() {
  const { t } = useText()

  const undo = useCallback(
    async ({ command, title, text, onUndone }: Done): Promise<boolean> => {
      done.set(done.get().filter((each) => each.command !== command))
      for (const message of messages.get(command) ?? []) toast.hide(message)
      messages.delete(command)
      try {
        const reply = await api.post<{ command: string }>(`/api/commands/${command}/undo`)
        onUndone?.()
        void refreshAll()
        toast.done({
          title: t('records:undo.undone'),
          text: text ?? title,
          action: {
            label: t('records:undo.redo'),
            run: () =>
              void undo({
                command: reply.command,
                title,
                ...(text ? { text } : {}),
                ...(onUndone ? { onUndone } : {}),
              }),
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
    ({ title, text, reply, action, onUndone }: Told) => {
      const command = commandOf(reply)
      const what = { title, ...(text ? { text } : {}), ...(onUndone ? { onUndone } : {}) }
      if (command !== undefined) rememberDone({ command, ...what })
      const undoing =
        command === undefined
          ? undefined
          : {
              label: t('undo'),
              run: () => void undo({ command, ...what }),
              // The key takes back what was done last, so that only its message names it.
              useKeys: () => (done.use().at(-1)?.command === command ? 'mod+z' : undefined),
            }
      const message = toast.done({ ...what, ...(action ? { action } : {}), ...(undoing ? { undoing } : {}) })
      if (command !== undefined) tieMessage(command, message)
    },
    [t, undo],
  )

  return { tell, undo }
}
