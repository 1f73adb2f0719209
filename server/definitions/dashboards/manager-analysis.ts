import type { DashboardDefinition } from '../../engines/dashboards/dashboard.ts'
import { is, isEmpty, isGiven, lostDeal, oneOf, openDeal, wonDeal } from '../kpis/conditions.ts'
import { amount, lost, rep, rows, source, winRate, won, wonAmount } from './columns.ts'
import { escalatedCases, forgottenCustomers, forgottenProspects, lateCalls, lateTasks } from './shared.ts'
import { reminders } from './shared.ts'
import { period, leadOutcome, dealType, wonAndLostBy } from './manager-shared.ts'

export const managerAnalysis: DashboardDefinition = {
  key: 'manager-analysis',
  title: { en: 'Analysis', sv: 'Analys' },
  icon: 'chart-bar',
  owner: 'team',
  hasPeople: true,
  period,
  portlets: [
    {
      ...reminders,
      size: { w: 3, h: 2 },
      items: [forgottenCustomers, lateTasks, lateCalls, forgottenProspects, escalatedCases],
    },
    {
      id: 'scorecard',
      kind: 'kpis',
      title: { en: 'Scorecard', sv: 'Nyckeltal' },
      size: { w: 9, h: 2 },
      metrics: [
        'pipeline_won_amount',
        'pipeline_won_count',
        'pipeline_mean_won',
        'pipeline_win_rate',
        'account_new_customers',
        'pipeline_created',
      ],
    },
    {
      id: 'won-per-month',
      kind: 'chart',
      shape: 'bar',
      title: { en: 'Won per month', sv: 'Vunnet per månad' },
      subtitle: { en: 'against the year before', sv: 'mot året innan' },
      size: { w: 6, h: 4 },
      ...dealType,
      where: wonDeal,
      by: 'closedAt:month',
      columns: [
        amount('amount', { en: 'Amount won', sv: 'Vunnet belopp' }),
        amount('before', { en: 'Year before', sv: 'Året innan' }, undefined, { yearsBack: 1 }),
      ],
    },
    {
      id: 'activity',
      kind: 'leaderboard',
      title: { en: 'Activity', sv: 'Aktivitet' },
      size: { w: 6, h: 4 },
      head: rep,
      type: 'call',
      by: 'ownerId',
      skipsNone: true,
      limit: 40,
      columns: [
        rows('calls', { en: 'Calls', sv: 'Samtal' }, { where: is('status', 'completed'), dateField: 'completedAt' }),
        rows(
          'meetings',
          { en: 'Meetings', sv: 'Möten' },
          { type: 'event', where: oneOf('status', ['held', 'done']), dateField: 'heldAt' },
        ),
        rows(
          'tasks',
          { en: 'Tasks', sv: 'Uppgifter' },
          { type: 'task', where: is('status', 'completed'), dateField: 'completedAt' },
        ),
        rows('deals', { en: 'New deals', sv: 'Nya affärer' }, { type: 'opportunity', dateField: 'createdAt' }),
        rows('won', { en: 'Won', sv: 'Vunna' }, { type: 'opportunity', where: wonDeal, dateField: 'closedAt' }),
      ],
    },
    {
      id: 'sales-by-rep',
      kind: 'report',
      title: { en: 'Sales by rep', sv: 'Försäljning per säljare' },
      size: { w: 6, h: 4 },
      head: rep,
      hasTotal: true,
      ...dealType,
      by: 'ownerId',
      limit: 40,
      columns: [
        wonAmount,
        amount('before', { en: 'Year before', sv: 'Året innan' }, wonDeal, { yearsBack: 1 }),
        won,
        lost,
        winRate,
      ],
    },
    {
      id: 'sales-by-team',
      kind: 'report',
      title: { en: 'Sales by team', sv: 'Försäljning per team' },
      size: { w: 6, h: 4 },
      head: { en: 'Team', sv: 'Team' },
      hasTotal: true,
      ...dealType,
      by: 'owner.teamId',
      columns: [
        wonAmount,
        amount('before', { en: 'Year before', sv: 'Året innan' }, wonDeal, { yearsBack: 1 }),
        won,
        lost,
        winRate,
      ],
    },
    wonAndLostBy('by-source', 'source', { en: 'Sales by source', sv: 'Försäljning per källa' }, source),
    wonAndLostBy(
      'by-industry',
      'company.industry',
      { en: 'Sales by industry', sv: 'Försäljning per bransch' },
      { en: 'Industry', sv: 'Bransch' },
    ),
    wonAndLostBy(
      'by-product',
      'productId',
      { en: 'Sales by product', sv: 'Försäljning per produkt' },
      { en: 'Product', sv: 'Produkt' },
    ),
    {
      id: 'campaigns',
      kind: 'report',
      title: { en: 'Campaigns', sv: 'Kampanjer' },
      subtitle: { en: 'companies that came by a campaign', sv: 'företag som kom via en kampanj' },
      size: { w: 6, h: 4 },
      head: { en: 'Campaign', sv: 'Kampanj' },
      type: 'company',
      where: isGiven('campaignId'),
      by: 'campaignId',
      skipsNone: true,
      columns: [
        ...leadOutcome,
        amount('wonAmount', { en: 'Amount won', sv: 'Vunnet belopp' }, wonDeal, {
          type: 'opportunity',
          by: 'campaignId',
          dateField: 'closedAt',
        }),
      ],
    },
    {
      id: 'campaign-return',
      kind: 'list',
      title: { en: 'Campaign return', sv: 'Kampanjernas avkastning' },
      subtitle: { en: 'running and done within a year', sv: 'pågående och avslutade senaste året' },
      size: { w: 12, h: 4 },
      list: 'campaign-figures',
    },
    {
      id: 'reports',
      kind: 'quick-links',
      title: { en: 'Rows behind the reports', sv: 'Raderna bakom rapporterna' },
      size: { w: 12, h: 2 },
      links: [
        {
          title: { en: 'Won deals, latest first', sv: 'Vunna affärer, senaste först' },
          rows: { type: 'opportunity', where: wonDeal, sort: '-closedAt' },
        },
        {
          title: { en: 'Lost deals, latest first', sv: 'Förlorade affärer, senaste först' },
          rows: { type: 'opportunity', where: lostDeal, sort: '-closedAt' },
        },
        {
          title: { en: 'Lost without a reason', sv: 'Förlorade utan orsak' },
          rows: { type: 'opportunity', where: { all: [lostDeal, isEmpty('lossReason')] } },
        },
        {
          title: { en: 'Largest open deals', sv: 'Största öppna affärer' },
          rows: { type: 'opportunity', where: openDeal, sort: '-amount' },
        },
        {
          title: { en: 'Completed calls', sv: 'Genomförda samtal' },
          rows: { type: 'call', where: is('status', 'completed'), sort: '-completedAt' },
        },
        { title: { en: 'Lead analysis', sv: 'Leadanalys' }, dashboard: 'manager-lead' },
        { title: { en: 'Pipeline analysis', sv: 'Affärsanalys' }, dashboard: 'manager-pipeline' },
      ],
    },
  ],
}
