import { useBlocker } from '@tanstack/react-router'
import { type ReactNode, useRef, useState } from 'react'
import { useText } from '../../lib/i18n.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'

interface UnsavedGuard {
  /** Closes at once when nothing was written, else asks. */
  close: () => void
  /** To be called when the work is saved, before anything is closed: nothing is asked any more. */
  release: () => void
  /** The question, to be drawn beside the form. */
  dialog: ReactNode
}

/** Keeps what was written from being lost by Esc, Back, a link or a closed tab. */
export function useUnsavedGuard(isDirty: boolean, onClose: () => void): UnsavedGuard {
  const { t } = useText()
  const [isAsking, setAsking] = useState(false)
  const isReleased = useRef(false)
  const mustAsk = () => isDirty && !isReleased.current
  const blocker = useBlocker({
    shouldBlockFn: mustAsk,
    enableBeforeUnload: mustAsk,
    withResolver: true,
  })
  const isBlocked = blocker.status === 'blocked'
  const leave = () => {
    isReleased.current = true
    setAsking(false)
    if (isBlocked) blocker.proceed()
    else onClose()
  }
  const stay = () => {
    setAsking(false)
    if (isBlocked) blocker.reset()
  }
  return {
    close: () => (mustAsk() ? setAsking(true) : onClose()),
    release: () => {
      isReleased.current = true
    },
    dialog: (isAsking || isBlocked) && (
      <ConfirmDialog
        title={t('records:form.discardTitle')}
        confirmLabel={t('records:form.discard')}
        isDangerous
        onConfirm={leave}
        onClose={stay}
      >
        {t('records:form.discardText')}
      </ConfirmDialog>
    ),
  }
}
