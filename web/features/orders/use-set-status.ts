import { useText } from '../../lib/i18n.ts'
import { asProblem } from '../../lib/problem-error.ts'
import { toast } from '../../ui/toast.tsx'
import { patchRecord } from '../records/data.ts'
import { titleOf, type RecordRow } from '../records/record.ts'
import { useUndo } from '../records/undo.ts'
import { useWords } from '../records/words.ts'

/** Sets the status of a quote or order as its form does, and says what came of it. */
export function useSetStatus(type: string, row: RecordRow): (status: string) => Promise<void> {
  const { t } = useText()
  const { tell } = useUndo()
  const words = useWords()
  return async (status) => {
    try {
      const reply = await patchRecord(type, row.id, row.version, { status })
      tell({ reply, title: words.option(type, 'status', status), text: titleOf(type, row) })
    } catch (error) {
      const problem = asProblem(error)
      toast.refused({
        title: t('records:form.notDone'),
        text: problem.code === 'offline' ? t('offline') : problem.detail,
      })
    }
  }
}
