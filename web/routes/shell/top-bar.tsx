import { ActionIcon, UnstyledButton } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { keyFor } from '../../lib/commands/table.ts'
import { useText } from '../../lib/i18n.ts'
import { useMe } from '../../lib/me.ts'
import { pageActionsSlot, usePresentTitle } from '../../lib/page-head.ts'
import { Kbd } from '../../ui/kbd.tsx'
import { CreateMenu } from './create-menu.tsx'
import { DemoBadge } from './demo-badge.tsx'
import { openCommandMenu } from './dialogs.ts'
import { LiveHint } from './live-hint.tsx'
import styles from './top-bar.module.css'
import { UserMenu } from './user-menu.tsx'

/** Page title, the search always in the same place, what can be created, and the user. */
export function TopBar() {
  const { t } = useText()
  const me = useMe()
  const title = usePresentTitle()
  return (
    <header className={styles.bar}>
      <div className={styles.left}>
        <h1 className={styles.title}>{title}</h1>
        {me.demo && (
          <span className={styles.badge}>
            <DemoBadge />
          </span>
        )}
        <div className={styles.actions} ref={pageActionsSlot.set} />
      </div>
      <UnstyledButton className={styles.search} onClick={openCommandMenu}>
        <IconSearch size={16} stroke={1.6} className={styles.searchIcon} aria-hidden />
        <span className={styles.searchText}>{t('commands:open')}</span>
        <Kbd keys={keyFor('menu')} />
      </UnstyledButton>
      <div className={styles.right}>
        <LiveHint />
        <ActionIcon className={styles.searchButton} size={40} aria-label={t('commands:open')} onClick={openCommandMenu}>
          <IconSearch size={20} stroke={1.6} />
        </ActionIcon>
        <CreateMenu />
        <UserMenu />
      </div>
    </header>
  )
}
