import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useText } from '../lib/i18n.ts'
import { Sheet } from './sheet.tsx'

interface ConfirmDialogProps {
  title: string
  children: ReactNode
  /** The verb itself, not "OK": "Delete 3 deals". */
  confirmLabel: string
  isDangerous?: boolean
  isBusy?: boolean
  /** True where it cannot be done: the content says why. */
  isRefused?: boolean
  onConfirm: () => void
  onClose: () => void
}

/** Asks before what cannot be undone, and only then. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  const {
    title,
    children,
    confirmLabel,
    isDangerous = false,
    isBusy = false,
    isRefused = false,
    onConfirm,
    onClose,
  } = props
  const { t } = useText()
  return (
    <Sheet
      title={title}
      onClose={onClose}
      isClosable={!isBusy}
      footer={
        <>
          <Button onClick={onClose} disabled={isBusy} data-autofocus>
            {t('cancel')}
          </Button>
          <Button
            variant="filled"
            {...(isDangerous ? { color: 'red' } : {})}
            loading={isBusy}
            disabled={isRefused}
            onClick={onConfirm}
          >
            {confirmLabel}
          </Button>
        </>
      }
    >
      {children}
    </Sheet>
  )
}
