import type { DashboardDefinition } from '../../engines/dashboards/dashboard.ts'
import { is, isGiven, olderThan, openCase, openDeal, scheduled } from '../kpis/conditions.ts'
import { amount, count } from './columns.ts'
import {
  callsToday,
  closeDatePassed,
  closingSoon,
  escalatedCases,
  followUpsDue,
  followUpsLate,
  forgottenCustomers,
  forgottenProspects,
  lateCalls,
  lateTasks,
  meetingsToday,
  meetingsToFollowUp,
  noNextStep,
  quickLead,
  silentDeals,
  silentLeads,
  tasksToday,
  unassignedLeads,
  untouchedLeads,
} from './shared.ts'

const reminders = { id: 'reminders', kind: 'reminders', title: { en: 'Reminders', sv: 'Påminnelser' } } as const
const thisMonth = { en: 'this month against last month', sv: 'denna månad mot förra' }

const lead: DashboardDefinition = {
  key: 'rep-lead',
  title: { en: 'Lead', sv: 'Leads' },
  icon: 'target-arrow',
  owner: 'me',
  portlets: [
    {
      ...reminders,
      size: { w: 3, h: 2 },
      items: [untouchedLeads, followUpsLate, followUpsDue, silentLeads, unassignedLeads],
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
  ],
}

const pipeline: DashboardDefinition = {
  key: 'rep-pipeline',
  title: { en: 'Pipeline', sv: 'Pipeline' },
  icon: 'chart-line',
  owner: 'me',
  portlets: [
    { ...reminders, size: { w: 3, h: 2 }, items: [closeDatePassed, noNextStep, closingSoon, silentDeals] },
    {
      id: 'scorecard',
      kind: 'kpis',
      title: { en: 'Scorecard', sv: 'Nyckeltal' },
      size: { w: 9, h: 2 },
      metrics: [
        'pipeline_open_deals',
        'pipeline_open_amount',
        'pipeline_weighted',
        'pipeline_won_this_month',
        'pipeline_win_rate',
      ],
    },
    {
      id: 'board',
      kind: 'board',
      title: { en: 'Pipeline Board', sv: 'Affärstavla' },
      size: { w: 12, h: 7 },
      board: 'pipeline',
    },
    {
      id: 'funnel',
      kind: 'chart',
      shape: 'funnel',
      title: { en: 'Funnel', sv: 'Tratt' },
      subtitle: { en: 'open amount by stage', sv: 'öppet belopp per steg' },
      size: { w: 4, h: 4 },
      type: 'opportunity',
      where: openDeal,
      by: 'status',
      columns: [amount('amount', { en: 'Amount', sv: 'Belopp' }), count],
    },
    {
      id: 'won',
      kind: 'list',
      title: { en: 'Recently won', sv: 'Senast vunna' },
      size: { w: 4, h: 4 },
      list: 'recently-won',
    },
    {
      id: 'lost',
      kind: 'list',
      title: { en: 'Recently lost', sv: 'Senast förlorade' },
      size: { w: 4, h: 4 },
      list: 'recently-lost',
    },
  ],
}

const ofMyAccounts = 'company.ownerId'

const delivery: DashboardDefinition = {
  key: 'rep-delivery',
  title: { en: 'Delivery & Service', sv: 'Leverans & service' },
  icon: 'truck-delivery',
  owner: 'me',
  portlets: [
    {
      ...reminders,
      size: { w: 3, h: 2 },
      items: [
        escalatedCases,
        {
          key: 'waiting-customers',
          title: { en: 'Customer waiting over 24 hours', sv: 'Kund väntar över 24 timmar' },
          severity: 'red',
          type: 'case',
          where: { all: [openCase, { field: 'waitingSince', op: 'lt', value: { last: 24, unit: 'hour' } }] },
          owner: ofMyAccounts,
          sort: 'waitingSince',
        },
        {
          key: 'urgent-cases',
          title: { en: 'High priority cases', sv: 'Ärenden med hög prioritet' },
          severity: 'amber',
          type: 'case',
          where: { all: [openCase, is('priority', 'high')] },
          owner: ofMyAccounts,
          sort: 'createdAt',
        },
        {
          key: 'old-cases',
          title: { en: 'Cases open over 7 days', sv: 'Ärenden öppna över 7 dagar' },
          severity: 'amber',
          type: 'case',
          where: { all: [openCase, olderThan('createdAt', 7)] },
          owner: ofMyAccounts,
          sort: 'createdAt',
        },
        {
          key: 'reopened-cases',
          title: { en: 'Re-opened cases', sv: 'Återöppnade ärenden' },
          severity: 'blue',
          type: 'case',
          where: is('status', 'reopened'),
          owner: ofMyAccounts,
        },
      ],
    },
    {
      id: 'scorecard',
      kind: 'kpis',
      title: { en: 'Cases of my accounts', sv: 'Ärenden hos mina kunder' },
      size: { w: 9, h: 2 },
      metrics: [
        'account_open_cases',
        'account_escalated_cases',
        'account_new_cases',
        'account_closed_cases',
        'account_time_to_close',
      ],
    },
    {
      id: 'board',
      kind: 'board',
      title: { en: 'Support Board, my accounts', sv: 'Supporttavla, mina kunder' },
      subtitle: { en: 'read only', sv: 'endast läsning' },
      size: { w: 12, h: 7 },
      board: 'support',
      scope: 'all',
      readOnly: true,
    },
    {
      id: 'escalated',
      kind: 'list',
      title: { en: 'Escalated cases', sv: 'Eskalerade ärenden' },
      size: { w: 6, h: 4 },
      list: 'escalated-cases',
    },
    {
      id: 'open-cases',
      kind: 'list',
      title: { en: 'Open cases, oldest first', sv: 'Öppna ärenden, äldst först' },
      size: { w: 6, h: 4 },
      list: 'account-cases',
    },
  ],
}

const accounts: DashboardDefinition = {
  key: 'rep-accounts',
  title: { en: 'My Accounts', sv: 'Mina kunder' },
  icon: 'building',
  owner: 'me',
  portlets: [
    {
      ...reminders,
      size: { w: 4, h: 3 },
      items: [forgottenCustomers, lateTasks, lateCalls, escalatedCases, forgottenProspects, callsToday],
    },
    {
      id: 'scorecard',
      kind: 'scorecard',
      title: { en: 'Accounts scorecard', sv: 'Kundnyckeltal' },
      subtitle: { en: 'my customers', sv: 'mina kunder' },
      size: { w: 8, h: 3 },
      metrics: [
        'account_sales_month',
        'account_sales_year',
        'account_mean_sale',
        'account_open_amount',
        'account_new_customers',
        'account_without_sale',
      ],
    },
    {
      id: 'my-accounts',
      kind: 'list',
      title: { en: 'My Accounts', sv: 'Mina kunder' },
      size: { w: 8, h: 8 },
      list: 'my-accounts',
    },
    {
      id: 'my-prospects',
      kind: 'list',
      title: { en: 'My Prospects', sv: 'Mina prospekt' },
      size: { w: 4, h: 4 },
      list: 'my-prospects',
    },
    {
      id: 'upsell',
      kind: 'suggestions',
      title: { en: 'Upsell', sv: 'Merförsäljning' },
      subtitle: { en: 'similar customers buy, this one does not', sv: 'liknande kunder köper, den här gör det inte' },
      size: { w: 4, h: 4 },
      source: 'upsell',
    },
  ],
}

const toDo: DashboardDefinition = {
  key: 'rep-todo',
  title: { en: 'To Do', sv: 'Att göra' },
  icon: 'checklist',
  owner: 'me',
  portlets: [
    {
      ...reminders,
      size: { w: 3, h: 3 },
      items: [lateCalls, lateTasks, callsToday, tasksToday, meetingsToday, meetingsToFollowUp],
    },
    {
      id: 'scorecard',
      kind: 'kpis',
      title: { en: 'Done this week', sv: 'Klart denna vecka' },
      subtitle: { en: 'against the same days last week', sv: 'mot samma dagar förra veckan' },
      size: { w: 6, h: 3 },
      period: 'thisWeek',
      metrics: ['activity_calls', 'activity_meetings', 'activity_tasks'],
    },
    {
      id: 'power-hour',
      kind: 'quick-links',
      title: { en: 'Work through', sv: 'Beta av' },
      size: { w: 3, h: 3 },
      links: [
        {
          title: { en: 'Power hour: all calls due', sv: 'Kraftpass: alla samtal' },
          powerHour: true,
          rows: {
            type: 'call',
            where: { all: [scheduled, { field: 'dueAt', op: 'lte', value: 'today' }] },
            sort: 'dueAt',
          },
        },
        { title: { en: 'New call', sv: 'Nytt samtal' }, create: 'call' },
        { title: { en: 'New task', sv: 'Ny uppgift' }, create: 'task' },
        { title: { en: 'New meeting', sv: 'Nytt möte' }, create: 'event' },
      ],
    },
    {
      id: 'calls',
      kind: 'board',
      title: { en: 'Phone Call Board', sv: 'Samtalstavla' },
      size: { w: 12, h: 5 },
      board: 'call',
    },
    {
      id: 'tasks',
      kind: 'board',
      title: { en: 'Task Board', sv: 'Uppgiftstavla' },
      size: { w: 6, h: 6 },
      board: 'task',
    },
    {
      id: 'events',
      kind: 'board',
      title: { en: 'Event Board', sv: 'Mötestavla' },
      size: { w: 6, h: 6 },
      board: 'event',
    },
    {
      id: 'calendar',
      kind: 'calendar',
      title: { en: 'Calendar', sv: 'Kalender' },
      size: { w: 12, h: 7 },
      sources: [
        {
          type: 'event',
          field: 'startsAt',
          endField: 'endsAt',
          where: { field: 'status', op: 'isNot', value: 'cancelled' },
        },
        { type: 'call', field: 'dueAt', where: { field: 'status', op: 'isNot', value: 'cancelled' } },
        { type: 'task', field: 'dueDate', where: isGiven('dueDate') },
      ],
    },
  ],
}

export const salesRepDashboards: readonly DashboardDefinition[] = [lead, pipeline, delivery, accounts, toDo]
