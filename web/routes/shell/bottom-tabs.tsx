import { UnstyledButton } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import { useLabel, useText } from '../../lib/i18n.ts'
import { atFoot } from '../../ui/at-foot.ts'
import { Menu } from '../../ui/menu.tsx'
import styles from './bottom-tabs.module.css'
import { dashboardIcon } from './dashboard-icons.ts'
import { useDashboards } from './use-dashboards.ts'

/** On a phone: the role's dashboards at the thumb; more than five share a menu. */
export function BottomTabs() {
  const { t } = useText()
  const label = useLabel()
  const dashboards = useDashboards().flatMap((role) => role.dashboards)
  const navigate = useNavigate()
  const shown = dashboards.length > 5 ? dashboards.slice(0, 4) : dashboards
  const rest = dashboards.slice(shown.length)
  if (dashboards.length === 0) return null
  return (
    <nav ref={atFoot} className={styles.tabs} aria-label={t('shell:navigation')}>
      {shown.map(({ key, title }) => {
        const Symbol = dashboardIcon(key)
        return (
          <Link key={key} to="/d/$dashboard" params={{ dashboard: key }} className={styles.tab}>
            <Symbol size={20} stroke={1.5} aria-hidden />
            <span className={styles.title}>{label(`shell:tab.${key}`, title)}</span>
          </Link>
        )
      })}
      <Menu
        label={t('shell:more')}
        position="top-end"
        width={280}
        target={
          <UnstyledButton className={styles.tab}>
            <IconDots size={20} stroke={1.5} aria-hidden />
            <span className={styles.title}>{t('shell:more')}</span>
          </UnstyledButton>
        }
        entries={rest.map(({ key, fullName }) => ({
          key,
          label: fullName,
          icon: dashboardIcon(key),
          onSelect: () => void navigate({ to: '/d/$dashboard', params: { dashboard: key } }),
        }))}
      />
    </nav>
  )
}
