import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import { typeIcon } from '../../features/records/type-icon.ts'
import { useLabel, useText } from '../../lib/i18n.ts'
import { useMe } from '../../lib/me.ts'
import { Brand } from '../../ui/brand.tsx'
import type { Icon } from '../../ui/icon.ts'
import { dashboardIcon } from './dashboard-icons.ts'
import { DemoBadge } from './demo-badge.tsx'
import { Tooltip } from '../../ui/tooltip.tsx'
import styles from './navigation.module.css'
import { listedTypes } from './record-types.ts'
import { useDashboards } from './use-dashboards.ts'

/** The left side: company, the role's dashboards, the lists. Folds to icons below 1200, gone below 768. */
export function Navigation() {
  const { t } = useText()
  const label = useLabel()
  const me = useMe()
  const types = listedTypes(me)
  return (
    <nav className={styles.navigation} aria-label={t('shell:navigation')}>
      <div className={styles.head}>
        <Brand name={me.company?.name ?? 'Accelerate'} />
        {me.demo && (
          <span className={styles.badge}>
            <DemoBadge />
          </span>
        )}
      </div>
      {useDashboards().map(({ role, title, dashboards }) => (
        <Section key={role} title={title}>
          {dashboards.map(({ key, name, fullName, count }) => (
            <Item key={key} icon={dashboardIcon(key)} title={name} hint={fullName} count={count}>
              {(content) => (
                <Link to="/d/$dashboard" params={{ dashboard: key }} className={styles.item}>
                  {content}
                </Link>
              )}
            </Item>
          ))}
        </Section>
      ))}
      {types.length > 0 && (
        <Section title={t('shell:records')}>
          {types.map((type) => (
            <Item key={type} icon={typeIcon(type)} title={label(`records:types.${type}.other`, type)}>
              {(content) => (
                <Link to="/r/$type" params={{ type }} className={styles.item}>
                  {content}
                </Link>
              )}
            </Item>
          ))}
        </Section>
      )}
    </nav>
  )
}

function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className={styles.section}>
      <h2 className={styles.heading}>{title}</h2>
      <ul>{children}</ul>
    </section>
  )
}

interface ItemProps {
  icon: Icon
  title: string
  /** What the icon alone says; the title unless told. */
  hint?: string
  count?: number | null | undefined
  children: (content: ReactNode) => ReactNode
}

function Item({ icon: Symbol, title, hint = title, count, children }: ItemProps) {
  return (
    <li>
      <Tooltip label={hint} position="right" className={styles.foldedOnly}>
        <span>
          {children(
            <>
              <Symbol size={16} stroke={1.6} className={styles.icon} aria-hidden />
              <span className={styles.title}>{title}</span>
              {count !== undefined && count !== null && <span className={styles.count}>{count}</span>}
            </>,
          )}
        </span>
      </Tooltip>
    </li>
  )
}
