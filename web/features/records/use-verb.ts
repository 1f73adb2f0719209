import { useCallback } from 'react'
import { useText } from '../../lib/i18n.ts'
import { asProblem } from '../../lib/problem-error.ts'
import { toast } from '../../ui/toast.tsx'
import { runVerb } from './data.ts'
import { useUndo } from './undo.ts'

/**
 * Runs a verb of one click and says what came of it: `run('/api/leads/…/claim', {}, 'It is yours', 'Norrfors Bruk')`.
 * Answers the reply, or undefined when it was refused and the user has been told why.
 */
export function useVerb() {
  const { t } = useText()
  const { tell } = useUndo()
  return useCallback(
    async <Reply>(
      address: string,
      body: Record<string, unknown>,
      done: string,
      about: string,
    ): Promise<Reply | undefined> => {
      try {
        const reply = await runVerb<Reply>(address, body)
        tell({ reply, title: done, text: about })
        return reply
      } catch (error) {
        const problem = asProblem(error)
        toast.refused({
          title: t('records:form.notDone'),
          text: problem.code === 'offline' ? t('offline') : problem.detail,
        })
        return undefined
      }
    },
    [t, tell],
  )
}
