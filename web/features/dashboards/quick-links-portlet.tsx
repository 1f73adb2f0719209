import { Button, UnstyledButton } from '@mantine/core'
import { IconChevronRight, IconLayoutDashboard, IconLayoutKanban, IconPlayerPlay, IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { PortletOf } from '../../../shared/contracts/dashboard.ts'
import type { RowsLink as Rows } from '../../../shared/contracts/metric.ts'
import { useSetSearch } from '../../lib/address.ts'
import { useText } from '../../lib/i18n.ts'
import type { Icon } from '../../ui/icon.ts'
import { Panel } from '../../ui/panel.tsx'
import { rowsQuery } from '../records/data.ts'
import { typeIcon } from '../records/type-icon.ts'
import styles from './quick-links.module.css'
import { RowsLink } from './rows-link.tsx'

type QuickLink = PortletOf<'quick-links'>['links'][number]

/** Ways on: to rows, to another dashboard, to a board, or to a new record. */
export function QuickLinksPortlet({ portlet }: { portlet: PortletOf<'quick-links'> }) {
  return (
    <Panel title={portlet.title} subtitle={portlet.subtitle} isFlush>
      <ul className={styles.list} data-wide={portlet.size.w > 6 || undefined}>
        {portlet.links.map((link) => (
          <li key={link.title}>
            <Way link={link} />
          </li>
        ))}
      </ul>
    </Panel>
  )
}

function Way({ link }: { link: QuickLink }) {
  const setSearch = useSetSearch()
  const { title, rows, dashboard, board, create } = link
  if (create)
    return (
      <UnstyledButton className={styles.way} onClick={() => setSearch({ create })}>
        <Words icon={IconPlus}>{title}</Words>
      </UnstyledButton>
    )
  if (dashboard)
    return (
      <Link to="/d/$dashboard" params={{ dashboard }} className={styles.way}>
        <Words icon={IconLayoutDashboard} leads>
          {title}
        </Words>
      </Link>
    )
  if (board)
    return (
      <Link to="/b/$board" params={{ board }} className={styles.way}>
        <Words icon={IconLayoutKanban} leads>
          {title}
        </Words>
      </Link>
    )
  if (!rows) return null
  if (link.powerHour) return <PowerHourWay title={title} rows={rows} />
  return (
    <RowsLink rows={rows} className={styles.way}>
      <Words icon={typeIcon(rows.type)} leads>
        {title}
      </Words>
    </RowsLink>
  )
}

/** How many calls wait, and the way to make one after another. */
function PowerHourWay({ title, rows }: { title: string; rows: Rows }) {
  const { t } = useText()
  const { where, sort } = rows
  const count = useQuery(rowsQuery(rows.type, { where, fields: ['title'] }, 1)).data?.count
  return (
    <div className={styles.powerHour}>
      <div className={styles.words}>
        <RowsLink rows={rows} className={styles.powerHourTitle}>
          {title}
        </RowsLink>
        <span className={styles.hint}>
          {count !== undefined && t('activities:powerHour.due', { count })}
          {count ? `, ${t('activities:powerHour.about', { minutes: count * minutesACall })}` : ''}
        </span>
      </div>
      <Button
        component={Link}
        to="/power-hour"
        search={{ where, sort } as never}
        variant="filled"
        className={styles.start ?? ''}
        disabled={count === 0}
        leftSection={<IconPlayerPlay size={16} stroke={1.7} />}
      >
        {t('activities:powerHour.start')}
      </Button>
    </div>
  )
}

/** What a call takes with its note, as experience has it. */
const minutesACall = 5

function Words({ icon: Symbol, leads = false, children }: { icon: Icon; leads?: boolean; children: ReactNode }) {
  return (
    <>
      <Symbol size={16} stroke={1.6} className={styles.icon} aria-hidden />
      <span className={styles.words}>{children}</span>
      {leads && <IconChevronRight size={14} stroke={1.7} className={styles.icon} aria-hidden />}
    </>
  )
}
