import { Button } from '@mantine/core'
import { IconFilterOff, IconLock } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { useText } from '../lib/i18n.ts'
import styles from './empty-state.module.css'
import type { Icon } from './icon.ts'

interface EmptyStateProps {
  icon: Icon
  title: string
  text?: ReactNode
  /** The one main action. */
  action?: ReactNode
  /** Stands in the middle of the whole page instead of in a panel. */
  fillsPage?: boolean
}

/** Nothing here yet: what belongs here, in one sentence, and the one thing to do. */
export function EmptyState({ icon: Symbol, title, text, action, fillsPage = false }: EmptyStateProps) {
  return (
    <div className={styles.empty} data-page={fillsPage || undefined}>
      <Symbol size={28} stroke={1.4} className={styles.icon} aria-hidden />
      <p className={styles.title}>{title}</p>
      {text && <p className={styles.text}>{text}</p>}
      {action && <div className={styles.action}>{action}</div>}
    </div>
  )
}

/** Everything is filtered out; `hidden` says how much and by what. */
export function FilteredOut({ hidden, onClear, title }: { title?: string; hidden?: string; onClear: () => void }) {
  const { t } = useText()
  return (
    <EmptyState
      icon={IconFilterOff}
      title={title ?? t('empty.filteredTitle')}
      text={hidden ?? t('empty.filteredText')}
      action={<Button onClick={onClear}>{t('empty.clearFilters')}</Button>}
    />
  )
}

/** The way on from a page that shows nothing. */
export function HomeButton() {
  const { t } = useText()
  return (
    <Button component={Link} to="/">
      {t('shell:home')}
    </Button>
  )
}

/** Not part of the role: who can grant it, and from a page of its own the way on. */
export function NotPermitted({
  title,
  text,
  fillsPage = false,
}: {
  title?: string
  text?: string
  fillsPage?: boolean
}) {
  const { t } = useText()
  return (
    <EmptyState
      icon={IconLock}
      title={title ?? t('empty.notPermittedTitle')}
      text={text ?? t('empty.notPermittedText')}
      fillsPage={fillsPage}
      action={fillsPage && <HomeButton />}
    />
  )
}
