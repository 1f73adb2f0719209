import { Alert, Button } from '@mantine/core'
import { IconAlertCircle } from '@tabler/icons-react'
import { type ReactNode, useState } from 'react'
import { useText } from '../../lib/i18n.ts'
import { useCommands } from '../../lib/commands/registry.ts'
import { keyFor } from '../../lib/commands/table.ts'
import { asProblem, type ProblemError } from '../../lib/problem-error.ts'
import { isUnread } from '../../ui/focus-fault.ts'
import { Kbd } from '../../ui/kbd.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { useUnsavedGuard } from './use-unsaved-guard.tsx'

interface VerbSheetProps {
  title: string
  /** The record concerned. */
  subtitle?: ReactNode
  /** The verb itself on the main button. */
  confirmLabel: string
  /** Does it; what it throws stays in the sheet, so that nothing written is lost. */
  onConfirm: () => Promise<unknown>
  onClose: () => void
  /** Whether something was written that leaving would lose. */
  isDirty?: boolean
  isReady?: boolean
  children: (problem: ProblemError | undefined) => ReactNode
}

/** A verb that needs words or choices first: a small form, sent as one, refused with the reason in place. */
export function VerbSheet(props: VerbSheetProps) {
  const { title, subtitle, confirmLabel, onConfirm, onClose, isDirty = false, isReady = true, children } = props
  const { t } = useText()
  const [problem, setProblem] = useState<ProblemError>()
  const [isBusy, setBusy] = useState(false)
  const guard = useUnsavedGuard(isDirty, onClose)

  async function confirm() {
    if (isBusy || !isReady || isUnread()) return
    setBusy(true)
    try {
      await onConfirm()
      guard.release()
      onClose()
    } catch (error) {
      setProblem(asProblem(error))
    } finally {
      setBusy(false)
    }
  }

  useCommands([{ id: 'save', isInDialog: true, run: () => void confirm() }])
  return (
    <>
      <Sheet
        title={title}
        subtitle={subtitle}
        onClose={guard.close}
        footnote={<Kbd keys={keyFor('save')} />}
        footer={
          <>
            <Button onClick={guard.close}>{t('cancel')}</Button>
            <Button variant="filled" loading={isBusy} disabled={!isReady} onClick={() => void confirm()}>
              {confirmLabel}
            </Button>
          </>
        }
      >
        {problem && (
          <Alert color="red" variant="light" mb={12} icon={<IconAlertCircle size={16} />}>
            {problem.code === 'offline' ? t('offline') : problem.detail || t('unexpected')}
          </Alert>
        )}
        {children(problem)}
      </Sheet>
      {guard.dialog}
    </>
  )
}
