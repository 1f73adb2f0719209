import type { DashboardReply } from '../../../shared/contracts/dashboard.ts'
import { useText } from '../../lib/i18n.ts'
import { useFormat } from '../../lib/use-format.ts'
import type { DashboardScope } from './data.ts'
import styles from './filters.module.css'
import { PeopleFilter } from './people-filter.tsx'
import { PeriodFilter } from './period-filter.tsx'

interface PageFiltersProps {
  filters: DashboardReply['filters']
  onChange: (change: Partial<DashboardScope>) => void
}

/** Who and when: one choice for every portlet of the page. Absent where a page has neither. */
export function PageFilters({ filters: { owner, period }, onChange }: PageFiltersProps) {
  const { t } = useText()
  const format = useFormat()
  if (!owner && !period) return null
  return (
    <div className={styles.bar} role="group" aria-label={t('dashboards:filters')}>
      {owner && <PeopleFilter filter={owner} onChange={(value) => onChange({ owner: value })} />}
      {period && (
        <PeriodFilter
          key={`${period.from}${period.to}`}
          filter={period}
          onChange={(value) => onChange({ period: value })}
        />
      )}
      <span className={styles.drives}>
        {period && `${format.date(period.from)} – ${format.date(period.to)} · `}
        {t('dashboards:drives')}
      </span>
    </div>
  )
}
