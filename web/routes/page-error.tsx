import { Button } from '@mantine/core'
import { IconAlertCircle, IconPlugConnectedX } from '@tabler/icons-react'
import { useQueryErrorResetBoundary } from '@tanstack/react-query'
import { type ErrorComponentProps, useRouter } from '@tanstack/react-router'
import { useText } from '../lib/i18n.ts'
import { asProblem } from '../lib/problem-error.ts'
import { EmptyState } from '../ui/empty-state.tsx'
import { NothingHere } from './not-found-page.tsx'

/** What a page shows when drawing or loading it failed; the rest of the application stays usable. */
export function PageError({ error, reset, isInPanel = false }: ErrorComponentProps & { isInPanel?: boolean }) {
  const { t } = useText()
  const router = useRouter()
  const queries = useQueryErrorResetBoundary()
  const problem = asProblem(error)
  if (problem.status === 404) return <NothingHere isInPanel={isInPanel} />
  const isOffline = problem.code === 'offline'
  return (
    <EmptyState
      icon={isOffline ? IconPlugConnectedX : IconAlertCircle}
      title={t('shell:failedTitle')}
      text={isOffline ? t('shell:offlineText') : problem.status >= 400 ? problem.detail : t('shell:failedText')}
      action={
        <Button
          onClick={() => {
            queries.reset()
            reset()
            void router.invalidate()
          }}
        >
          {t('shell:retry')}
        </Button>
      }
      fillsPage
    />
  )
}

/** The same where not even the frame of the application could be drawn. */
export function RootError(props: ErrorComponentProps) {
  return (
    <main>
      <h1 className="visually-hidden">Accelerate CRM</h1>
      <PageError {...props} />
    </main>
  )
}
