import { IconError404 } from '@tabler/icons-react'
import { useText } from '../lib/i18n.ts'
import { usePageTitle } from '../lib/page-head.ts'
import { EmptyState, HomeButton } from '../ui/empty-state.tsx'

/** An address that leads nowhere, or to something this user may not see. */
export function NotFoundPage() {
  return <NothingHere />
}

/** The same, for a page or for the panel beside one. */
export function NothingHere({ isInPanel = false }: { isInPanel?: boolean }) {
  const { t } = useText()
  usePageTitle(isInPanel ? undefined : t('shell:notFoundTitle'))
  return (
    <EmptyState
      icon={IconError404}
      title={t('shell:notFoundTitle')}
      text={t('shell:notFoundText')}
      action={<HomeButton />}
      fillsPage
    />
  )
}
