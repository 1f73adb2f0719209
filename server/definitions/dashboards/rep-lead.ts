import type { DashboardDefinition } from '../../engines/dashboards/dashboard.ts'
import {
  duplicateLeads,
  followUpsDue,
  followUpsLate,
  myRequests,
  quickLead,
  quickRequest,
  silentLeads,
  unassignedLeads,
  untouchedLeads,
} from './shared.ts'
import { reminders } from './shared.ts'

const thisMonth = { en: 'this month against last month', sv: 'denna månad mot förra' }

export const repLead: DashboardDefinition = {
  key: 'rep-lead',
  title: { en: 'Lead', sv: 'Leads' },
  icon: 'target-arrow',
  owner: 'me',
  portlets: [
    {
      ...reminders,
      size: { w: 3, h: 2 },
      items: [untouchedLeads, followUpsLate, followUpsDue, silentLeads, duplicateLeads, unassignedLeads],
    },
    {
      id: 'scorecard',
      kind: 'kpis',
      title: { en: 'Scorecard', sv: 'Nyckeltal' },
      subtitle: thisMonth,
      size: { w: 9, h: 2 },
      period: 'thisMonth',
      metrics: [
        'lead_new',
        'lead_qualified',
        'lead_dead',
        'lead_conversion',
        'lead_qualification_time',
        'lead_qualification_median',
      ],
    },
    {
      id: 'board',
      kind: 'board',
      title: { en: 'Lead Board', sv: 'Leadtavla' },
      size: { w: 12, h: 7 },
      board: 'lead',
      params: { owner: 'me,unassigned' },
    },
    {
      id: 'unassigned',
      kind: 'list',
      title: { en: 'Unassigned leads', sv: 'Ej tilldelade leads' },
      size: { w: 6, h: 4 },
      list: 'unassigned-leads',
    },
    {
      id: 'responders',
      kind: 'list',
      title: { en: 'Recent campaign responders', sv: 'Senaste kampanjsvaren' },
      size: { w: 6, h: 4 },
      list: 'campaign-responders',
      scope: 'me,unassigned',
    },
    {
      id: 'prospecting',
      kind: 'list',
      title: { en: 'Prospecting: never contacted', sv: 'Prospektering: aldrig kontaktade' },
      size: { w: 8, h: 4 },
      list: 'never-contacted',
      scope: 'me,unassigned',
    },
    quickLead,
    myRequests,
    quickRequest,
  ],
}
