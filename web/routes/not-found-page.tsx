import { Button } from '@mantine/core'
import { IconError404 } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { useText } from '../lib/i18n.ts'
import { usePageTitle } from '../lib/page-head.ts'
import { EmptyState } from '../ui/empty-state.tsx'

/** An address that leads nowhere, or to something this user may not see. */
export function NotFoundPage() {
  const { t } = useText()
  usePageTitle(t('shell:notFoundTitle'))
  return (
    <EmptyState
      icon={IconError404}
      title={t('shell:notFoundTitle')}
      text={t('shell:notFoundText')}
      action={
        <Button component={Link} to="/">
          {t('shell:home')}
        </Button>
      }
      fillsPage
    />
  )
}
