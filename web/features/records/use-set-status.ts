import { useText } from '../../lib/i18n.ts'
import { asProblem } from '../../lib/problem-error.ts'
import { toast } from '../../ui/toast.tsx'
import { patchRecord } from './data.ts'
import { titleOf, type RecordRow } from './record.ts'
import { useUndo } from './undo.ts'
import { useWords } from './words.ts'

/** Sets the status of a record as its form does, and says what came of it: the status in words unless it is `done`. */
export function useSetStatus(type: string, row: RecordRow): (status: string, done?: string) => Promise<void> {
  const { t } = useText()
  const { tell } = useUndo()
  const words = useWords()
  return async (status, done) => {
    try {
      const reply = await patchRecord(type, row.id, row.version, { status })
      tell({ reply, title: done ?? words.option(type, 'status', status), text: titleOf(type, row) })
    } catch (error) {
      const problem = asProblem(error)
      toast.refused({
        title: t('records:form.notDone'),
        text: problem.code === 'offline' ? t('offline') : problem.detail,
      })
    }
  }
}
