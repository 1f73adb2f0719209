import { UnstyledButton } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import { useText } from '../../lib/i18n.ts'
import { useMe } from '../../lib/me.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { later } from '../../ui/later.tsx'
import { useDrop } from '../../ui/overlays/use-drop.ts'
import styles from './user-menu.module.css'

const Entries = later(async () => (await import('./user-menu-entries.tsx')).UserMenuEntries)

/** Who is signed in, and what concerns only them. */
export function UserMenu() {
  const { t } = useText()
  const { user } = useMe()
  const drop = useDrop('menu', Entries)
  return (
    <>
      <UnstyledButton {...drop.target} className={styles.target} aria-label={t('shell:userMenu', { name: user.name })}>
        <Avatar name={user.name} size={28} />
        <IconChevronDown size={14} stroke={1.7} className={styles.chevron} aria-hidden />
      </UnstyledButton>
      {drop.place && <Entries place={drop.place} />}
    </>
  )
}
