import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../lib/api.ts'
import { useText } from '../../lib/i18n.ts'
import { asProblem } from '../../lib/problem-error.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { useUndo, type CommandInfo } from './undo.ts'
import { useWords } from './words.ts'

interface UndoSheetProps {
  command: string
  title: string
  onClose: () => void
}

/** Says what an undo from history takes back besides, or why it cannot, before it is done. */
export function UndoSheet({ command, title, onClose }: UndoSheetProps) {
  const { t } = useText()
  const words = useWords()
  const { undo } = useUndo()
  const [isBusy, setBusy] = useState(false)
  const { data, error } = useQuery({
    queryKey: ['command', command],
    queryFn: ({ signal }) => api.get<CommandInfo>(`/api/commands/${command}`, { signal }),
    staleTime: 0,
  })
  const reason = error ? asProblem(error).detail : data?.reason
  const confirm = async () => {
    setBusy(true)
    await undo({ command, title })
    onClose()
  }
  return (
    <ConfirmDialog
      title={t('records:undo.title')}
      confirmLabel={t('undo')}
      isBusy={isBusy}
      isRefused={!data || Boolean(reason)}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      {reason ? (
        <p>{t('records:undo.cannot', { reason })}</p>
      ) : (
        <>
          <p>{t('records:undo.takesBack', { count: data?.records.length ?? 0 })}</p>
          <ul>
            {data?.records.map((record) => (
              <li key={record.id}>
                {record.name ?? t('records:untitled')} ({words.one(record.type)})
              </li>
            ))}
          </ul>
        </>
      )}
    </ConfirmDialog>
  )
}
