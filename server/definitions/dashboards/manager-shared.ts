import type { Filter } from '../../../shared/filter.ts'
import type { Column } from '../../engines/dashboards/breakdown.ts'
import type { PortletOfKind } from '../../engines/dashboards/dashboard.ts'
import { closedDeal, everLead, is, isGiven, isNot } from '../kpis/conditions.ts'
import { count, lost, rows, share, winRate, won, wonAmount } from './columns.ts'

/** The period that a manager's page begins with. */
export const period = 'thisYear'

/** What becomes of leads; each number by its own date within the period. */
export const leadOutcome: Column[] = [
  rows('new', { en: 'New', sv: 'Nya' }, { where: everLead, dateField: 'createdAt' }),
  rows(
    'qualified',
    { en: 'Qualified', sv: 'Kvalificerade' },
    { where: isNot('status', 'dead'), dateField: 'qualifiedAt' },
  ),
  rows('converted', { en: 'Prospects', sv: 'Prospekt' }, { where: isGiven('convertedAt'), dateField: 'convertedAt' }),
  rows('dead', { en: 'Dead', sv: 'Avförda' }, { where: is('status', 'dead'), dateField: 'qualifiedAt' }),
  {
    ...share('cohort', { en: 'Of new', sv: 'Av nya' }, isGiven('convertedAt'), everLead),
    dateField: 'createdAt',
    definition: {
      en: 'Share of the leads created in the period that have become prospects by now.',
      sv: 'Andel av leads skapade under perioden som nu har blivit prospekt.',
    },
  },
]

export const dealType = { type: 'opportunity', dateField: 'closedAt' } as const

export const wonAndLostBy = (
  id: string,
  by: string,
  title: { en: string; sv: string },
  head: { en: string; sv: string },
): PortletOfKind<'report' | 'leaderboard'> => ({
  id,
  kind: 'report',
  title,
  size: { w: 6, h: 4 },
  head,
  ...dealType,
  where: closedDeal,
  by,
  columns: [won, lost, winRate, wonAmount],
})

export const reasons = (
  id: string,
  by: string,
  title: { en: string; sv: string },
  where: Filter,
): PortletOfKind<'chart'> => ({
  id,
  kind: 'chart',
  shape: 'bar',
  title,
  size: { w: 4, h: 4 },
  ...dealType,
  where,
  by,
  columns: [count],
})
