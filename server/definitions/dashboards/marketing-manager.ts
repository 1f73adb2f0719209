import type { DashboardDefinition, PortletOfKind } from '../../engines/dashboards/dashboard.ts'
import { everLead, is, isEmpty, isGiven, isNot, leadStage, oneOf, openLead } from '../kpis/conditions.ts'
import { count, rows, share } from './columns.ts'
import { followUpsLate, quickLead, reminders, silentLeads, unassignedLeads, untouchedLeads } from './shared.ts'

const subscriptions: PortletOfKind<'chart'> = {
  id: 'subscriptions',
  kind: 'chart',
  shape: 'bar',
  title: { en: 'Contacts by subscription', sv: 'Kontakter per prenumeration' },
  size: { w: 6, h: 4 },
  type: 'contact',
  by: 'subscription',
  columns: [count],
}

const lead: DashboardDefinition = {
  key: 'marketing-lead',
  title: { en: 'Lead', sv: 'Leads' },
  icon: 'target-arrow',
  owner: 'all',
  portlets: [
    {
      ...reminders,
      size: { w: 3, h: 2 },
      items: [
        untouchedLeads,
        followUpsLate,
        silentLeads,
        {
          key: 'without-source',
          title: { en: 'Leads without a source', sv: 'Leads utan källa' },
          severity: 'amber',
          type: 'company',
          where: { all: [openLead, isEmpty('source')] },
        },
        unassignedLeads,
      ],
    },
    {
      id: 'scorecard',
      kind: 'kpis',
      title: { en: 'Scorecard', sv: 'Nyckeltal' },
      subtitle: { en: 'this month against last month', sv: 'denna månad mot förra' },
      size: { w: 9, h: 2 },
      period: 'thisMonth',
      metrics: ['lead_open', 'lead_new', 'lead_qualified', 'lead_conversion', 'campaign_responders', 'lead_reachable'],
    },
    {
      id: 'board',
      kind: 'board',
      title: { en: 'Lead Board', sv: 'Leadtavla' },
      size: { w: 12, h: 7 },
      board: 'lead',
      scope: 'all',
    },
    {
      id: 'by-source',
      kind: 'chart',
      shape: 'stackedBar',
      title: { en: 'Leads by source', sv: 'Leads per källa' },
      size: { w: 4, h: 4 },
      type: 'company',
      where: leadStage,
      by: 'source',
      split: 'status',
      columns: [count],
    },
    {
      id: 'by-status',
      kind: 'chart',
      shape: 'bar',
      title: { en: 'Leads by status', sv: 'Leads per status' },
      size: { w: 4, h: 4 },
      type: 'company',
      where: leadStage,
      by: 'status',
      columns: [count],
    },
    {
      id: 'by-subscription',
      kind: 'chart',
      shape: 'bar',
      title: { en: 'Leads by subscription', sv: 'Leads per prenumeration' },
      size: { w: 4, h: 4 },
      type: 'company',
      where: openLead,
      by: 'subscription',
      columns: [count],
    },
    {
      id: 'prospecting',
      kind: 'list',
      title: { en: 'Prospecting: never contacted', sv: 'Prospektering: aldrig kontaktade' },
      size: { w: 8, h: 4 },
      list: 'never-contacted',
    },
    quickLead,
  ],
}

const campaigns: DashboardDefinition = {
  key: 'marketing-campaigns',
  title: { en: 'Marketing Management', sv: 'Marknadsledning' },
  icon: 'speakerphone',
  owner: 'all',
  portlets: [
    {
      ...reminders,
      size: { w: 3, h: 2 },
      items: [
        {
          key: 'new-responders',
          title: { en: 'Responses in the last 3 days', sv: 'Svar de senaste 3 dagarna' },
          severity: 'blue',
          type: 'company',
          where: {
            all: [isGiven('campaignId'), { field: 'campaignRespondedAt', op: 'is', value: { last: 3, unit: 'day' } }],
          },
          sort: '-campaignRespondedAt',
        },
        {
          key: 'responders-not-contacted',
          title: { en: 'Responders nobody has contacted', sv: 'Svar som ingen har kontaktat' },
          severity: 'red',
          type: 'company',
          where: { all: [openLead, isGiven('campaignRespondedAt'), isEmpty('lastContactAt')] },
          sort: 'campaignRespondedAt',
        },
        {
          key: 'nurturing-due',
          title: { en: 'Nurturing leads to follow up', sv: 'Leads att bearbeta vidare' },
          severity: 'amber',
          type: 'company',
          where: { all: [is('status', 'nurturing'), { field: 'followUpDate', op: 'lte', value: 'today' }] },
          sort: 'followUpDate',
        },
      ],
    },
    {
      id: 'scorecard',
      kind: 'kpis',
      title: { en: 'Reach and response', sv: 'Räckvidd och svar' },
      size: { w: 9, h: 2 },
      metrics: ['campaign_responders', 'lead_reachable', 'contact_reachable', 'contact_unsubscribed'],
    },
    {
      id: 'by-campaign',
      kind: 'report',
      title: { en: 'Leads by campaign', sv: 'Leads per kampanj' },
      size: { w: 6, h: 4 },
      head: { en: 'Campaign', sv: 'Kampanj' },
      type: 'company',
      where: isGiven('campaignId'),
      by: 'campaignId',
      columns: [
        rows('leads', { en: 'Leads', sv: 'Leads' }, { where: everLead }),
        rows(
          'qualified',
          { en: 'Qualified', sv: 'Kvalificerade' },
          { where: { all: [isGiven('qualifiedAt'), isNot('status', 'dead')] } },
        ),
        rows('converted', { en: 'Prospects', sv: 'Prospekt' }, { where: isGiven('convertedAt') }),
        rows('customers', { en: 'Customers', sv: 'Kunder' }, { where: is('stage', 'customer') }),
        share('conversion', { en: 'Became prospects', sv: 'Blev prospekt' }, isGiven('convertedAt'), everLead),
      ],
    },
    subscriptions,
    {
      id: 'responders',
      kind: 'list',
      title: { en: 'Recent campaign responders', sv: 'Senaste kampanjsvaren' },
      size: { w: 6, h: 4 },
      list: 'campaign-responders',
    },
    {
      id: 'responses',
      kind: 'chart',
      shape: 'bar',
      title: { en: 'Responses per week', sv: 'Svar per vecka' },
      size: { w: 6, h: 4 },
      type: 'company',
      where: isGiven('campaignId'),
      dateField: 'campaignRespondedAt',
      period: { last: 90, unit: 'day' },
      by: 'campaignRespondedAt:week',
      columns: [rows('responses', { en: 'Responses', sv: 'Svar' })],
    },
  ],
}

const reachable = { all: [isGiven('email'), oneOf('subscription', ['confirmed_in', 'soft_in'])] }

const templates: DashboardDefinition = {
  key: 'marketing-templates',
  title: { en: 'Document and Templates', sv: 'Dokument och mallar' },
  icon: 'template',
  owner: 'all',
  portlets: [
    {
      id: 'audience',
      kind: 'kpis',
      title: { en: 'Who can be written to', sv: 'Vilka som kan nås' },
      size: { w: 12, h: 2 },
      metrics: ['contact_reachable', 'contact_confirmed', 'contact_unsubscribed', 'lead_reachable'],
    },
    subscriptions,
    {
      id: 'lists',
      kind: 'quick-links',
      title: { en: 'Audiences', sv: 'Målgrupper' },
      size: { w: 6, h: 4 },
      links: [
        {
          title: { en: 'Reachable contacts', sv: 'Nåbara kontakter' },
          rows: { type: 'contact', where: reachable, sort: 'name' },
        },
        {
          title: { en: 'Decision makers we may write to', sv: 'Beslutsfattare vi får skriva till' },
          rows: { type: 'contact', where: { all: [is('role', 'decision_maker'), reachable] }, sort: 'name' },
        },
        {
          title: { en: 'Leads in nurturing', sv: 'Leads under bearbetning' },
          rows: { type: 'company', where: is('status', 'nurturing'), sort: 'followUpDate' },
        },
        {
          title: { en: 'Customers without a subscription choice', sv: 'Kunder utan eget prenumerationsval' },
          rows: {
            type: 'company',
            where: { all: [is('stage', 'customer'), is('subscription', 'soft_in')] },
            sort: 'name',
          },
        },
      ],
    },
  ],
}

export const marketingManagerDashboards: readonly DashboardDefinition[] = [lead, campaigns, templates]
