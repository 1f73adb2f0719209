import type { ErrorComponentProps } from '@tanstack/react-router'
import { useText } from '../../lib/i18n.ts'
import { usePeeking } from '../../lib/peek.ts'
import { PeekPanel } from '../../ui/peek-panel.tsx'
import { PageError } from '../page-error.tsx'

/** A panel that could not be drawn says so in its own place; the page beside it stays. */
export function PanelError(props: ErrorComponentProps) {
  const { t } = useText()
  const { close } = usePeeking()
  return (
    <PeekPanel label={t('shell:failedTitle')} onClose={close}>
      <PageError {...props} isInPanel />
    </PeekPanel>
  )
}
