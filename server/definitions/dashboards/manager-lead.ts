import { leadStatuses } from '../../../shared/records/lists.ts'
import { ranges } from '../../engines/dashboards/breakdown.ts'
import type { DashboardDefinition } from '../../engines/dashboards/dashboard.ts'
import { everLead, is, isGiven, oneOf, openLead } from '../kpis/conditions.ts'
import { rep, rows, source, spread } from './columns.ts'
import { followUpsLate, quickLead, silentLeads, unassignedLeads, untouchedLeads } from './shared.ts'
import { reminders } from './shared.ts'
import { period, leadOutcome } from './manager-shared.ts'

export const managerLead: DashboardDefinition = {
  key: 'manager-lead',
  title: { en: 'Lead', sv: 'Leads' },
  icon: 'target-arrow',
  owner: 'team',
  hasPeople: true,
  period,
  portlets: [
    {
      ...reminders,
      size: { w: 3, h: 2 },
      items: [untouchedLeads, followUpsLate, silentLeads, unassignedLeads],
    },
    {
      id: 'scorecard',
      kind: 'kpis',
      title: { en: 'Scorecard', sv: 'Nyckeltal' },
      size: { w: 9, h: 2 },
      metrics: [
        'lead_open',
        'lead_mean_age',
        'lead_new',
        'lead_qualified',
        'lead_conversion',
        'lead_qualification_time',
      ],
    },
    {
      id: 'board',
      kind: 'board',
      title: { en: 'Lead Board', sv: 'Leadtavla' },
      size: { w: 12, h: 7 },
      board: 'lead',
      params: { owner: 'team,unassigned' },
    },
    {
      id: 'age',
      kind: 'chart',
      shape: 'histogram',
      title: { en: 'Age of open leads', sv: 'Ålder på öppna leads' },
      subtitle: { en: 'days since creation', sv: 'dagar sedan de skapades' },
      size: { w: 4, h: 4 },
      type: 'company',
      where: openLead,
      by: ranges('leadAgeDays', [0, 8, 15, 31, 61, 91]),
      columns: [rows('leads', { en: 'Leads', sv: 'Leads' })],
    },
    {
      id: 'time-in-column',
      kind: 'report',
      title: { en: 'Time in each column', sv: 'Tid i varje kolumn' },
      subtitle: { en: 'days, stays that ended in the period', sv: 'dagar, avslutade under perioden' },
      size: { w: 4, h: 4 },
      head: { en: 'Column', sv: 'Kolumn' },
      type: 'span',
      where: { all: [is('relatedType', 'company'), oneOf('status', [...leadStatuses]), isGiven('enteredAt')] },
      owner: 'ownerId',
      dateField: 'leftAt',
      by: 'status',
      list: 'company.status',
      columns: [...spread('daysInStatus', 'days'), rows('stays', { en: 'Stays', sv: 'Antal' })],
    },
    {
      id: 'cohorts',
      kind: 'chart',
      shape: 'bar',
      title: { en: 'Conversion by month of creation', sv: 'Konvertering per skapandemånad' },
      definition: {
        en: 'Leads by the month they were created in, and how many of them have become prospects by now.',
        sv: 'Leads efter månaden de skapades, och hur många av dem som nu har blivit prospekt.',
      },
      size: { w: 4, h: 4 },
      type: 'company',
      where: everLead,
      dateField: 'createdAt',
      by: 'createdAt:month',
      columns: [
        rows('leads', { en: 'Created', sv: 'Skapade' }),
        rows('converted', { en: 'Became prospects', sv: 'Blev prospekt' }, { where: isGiven('convertedAt') }),
      ],
    },
    {
      id: 'by-rep',
      kind: 'report',
      title: { en: 'Conversion by rep', sv: 'Konvertering per säljare' },
      size: { w: 6, h: 4 },
      head: rep,
      type: 'company',
      by: 'ownerId',
      columns: [
        ...leadOutcome,
        {
          key: 'days',
          title: { en: 'Days to qualify', sv: 'Dagar till kvalificerad' },
          unit: 'days',
          measure: { mean: 'qualificationDays' },
          dateField: 'qualifiedAt',
        },
      ],
      limit: 40,
    },
    {
      id: 'by-source',
      kind: 'report',
      title: { en: 'Conversion by source', sv: 'Konvertering per källa' },
      size: { w: 6, h: 4 },
      head: source,
      type: 'company',
      by: 'source',
      columns: leadOutcome,
    },
    {
      id: 'unassigned',
      kind: 'list',
      title: { en: 'Unassigned leads', sv: 'Ej tilldelade leads' },
      size: { w: 6, h: 4 },
      list: 'unassigned-leads',
    },
    {
      id: 'prospecting',
      kind: 'list',
      title: { en: 'Prospecting: never contacted', sv: 'Prospektering: aldrig kontaktade' },
      size: { w: 6, h: 4 },
      list: 'never-contacted',
    },
    quickLead,
  ],
}
