import { Menu, UnstyledButton } from '@mantine/core'
import { IconDots } from '@tabler/icons-react'
import { Link, useNavigate } from '@tanstack/react-router'
import { useLabel, useText } from '../../lib/i18n.ts'
import { useMe } from '../../lib/me.ts'
import styles from './bottom-tabs.module.css'
import { dashboardIcon } from './dashboard-icons.ts'

/** On a phone: the role's dashboards at the thumb; more than five share a menu. */
export function BottomTabs() {
  const { t } = useText()
  const label = useLabel()
  const { dashboards } = useMe()
  const navigate = useNavigate()
  const shown = dashboards.length > 5 ? dashboards.slice(0, 4) : dashboards
  const rest = dashboards.slice(shown.length)
  if (dashboards.length === 0) return null
  return (
    <nav className={styles.tabs} aria-label={t('shell:navigation')}>
      {shown.map(({ key, title }) => {
        const Symbol = dashboardIcon(key)
        return (
          <Link key={key} to="/d/$dashboard" params={{ dashboard: key }} className={styles.tab}>
            <Symbol size={20} stroke={1.5} aria-hidden />
            <span className={styles.title}>{label(`shell:tab.${key}`, title)}</span>
          </Link>
        )
      })}
      {rest.length > 0 && (
        <Menu position="top-end" width={240}>
          <Menu.Target>
            <UnstyledButton className={styles.tab}>
              <IconDots size={20} stroke={1.5} aria-hidden />
              <span className={styles.title}>{t('shell:more')}</span>
            </UnstyledButton>
          </Menu.Target>
          <Menu.Dropdown>
            {rest.map(({ key, title }) => {
              const Symbol = dashboardIcon(key)
              return (
                <Menu.Item
                  key={key}
                  leftSection={<Symbol size={16} stroke={1.6} />}
                  onClick={() => void navigate({ to: '/d/$dashboard', params: { dashboard: key } })}
                >
                  {label(`shell:dashboard.${key}`, title)}
                </Menu.Item>
              )
            })}
          </Menu.Dropdown>
        </Menu>
      )}
    </nav>
  )
}
