import type { Filter } from '../../../shared/filter.ts'
import type { Line } from '../../engines/dashboards/breakdown.ts'
import { ranges } from '../../engines/dashboards/breakdown.ts'
import type { DashboardDefinition } from '../../engines/dashboards/dashboard.ts'
import { is, isEmpty, lateOrder, openCase, runningContract } from '../kpis/conditions.ts'
import { count, rows, spread } from './columns.ts'
import { myRequests, quickRequest } from './shared.ts'

/** Open at the end of the day so many weeks ago; the last line is now. */
const weeksAgo = (weeks: number): Line => {
  const days = weeks * 7
  const dayAfter = { last: days - 1, unit: 'day' } as const
  const where: Filter = weeks
    ? {
        all: [
          { field: 'createdAt', op: 'lt', value: dayAfter },
          { any: [openCase, { field: 'closedAt', op: 'gte', value: dayAfter }] },
        ],
      }
    : openCase
  return {
    key: String(weeks),
    title: weeks ? { en: `${weeks} w ago`, sv: `${weeks} v sedan` } : { en: 'Now', sv: 'Nu' },
    where,
  }
}

export const supportDashboard: DashboardDefinition = {
  key: 'support',
  title: { en: 'Support', sv: 'Support' },
  icon: 'headset',
  owner: 'all',
  portlets: [
    {
      id: 'reminders',
      kind: 'reminders',
      title: { en: 'Reminders', sv: 'Påminnelser' },
      size: { w: 3, h: 2 },
      items: [
        {
          key: 'waiting-24-hours',
          title: { en: 'Waiting more than 24 hours', sv: 'Väntat mer än 24 timmar' },
          severity: 'red',
          type: 'case',
          where: { all: [openCase, { field: 'waitingSince', op: 'lt', value: { last: 24, unit: 'hour' } }] },
          sort: 'waitingSince',
        },
        {
          key: 'escalated-to-me',
          title: { en: 'Escalated to me', sv: 'Eskalerade till mig' },
          severity: 'red',
          type: 'case',
          where: { all: [is('status', 'escalated'), is('escalatedToId', 'me')] },
          owner: null,
        },
        {
          key: 'unassigned',
          title: { en: 'Unassigned', sv: 'Ej tilldelade' },
          severity: 'amber',
          type: 'case',
          where: { all: [openCase, isEmpty('ownerId')] },
          sort: 'createdAt',
        },
        {
          key: 'customer-replied',
          title: { en: 'Customer replied', sv: 'Kunden har svarat' },
          severity: 'amber',
          type: 'case',
          where: { all: [openCase, is('lastMessageDirection', 'in')] },
          sort: 'lastMessageAt',
        },
        {
          key: 'reopened',
          title: { en: 'Re-opened', sv: 'Återöppnade' },
          severity: 'blue',
          type: 'case',
          where: is('status', 'reopened'),
        },
      ],
    },
    {
      id: 'scorecard',
      kind: 'kpis',
      title: { en: 'Cases', sv: 'Ärenden' },
      size: { w: 9, h: 2 },
      metrics: [
        'support_open',
        'support_unassigned',
        'support_escalated',
        'support_reopened',
        'support_first_reply',
        'support_time_to_close',
      ],
    },
    {
      id: 'board',
      kind: 'board',
      title: { en: 'Support Board', sv: 'Supporttavla' },
      size: { w: 12, h: 8 },
      board: 'support',
    },
    {
      id: 'by-rep',
      kind: 'chart',
      shape: 'stackedBar',
      title: { en: 'Open by rep', sv: 'Öppna per handläggare' },
      size: { w: 4, h: 4 },
      type: 'case',
      where: openCase,
      by: 'ownerId',
      split: 'status',
      columns: [count],
    },
    {
      id: 'by-priority',
      kind: 'chart',
      shape: 'bar',
      title: { en: 'Open by priority', sv: 'Öppna per prioritet' },
      size: { w: 4, h: 4 },
      type: 'case',
      where: openCase,
      by: 'priority',
      columns: [count],
    },
    {
      id: 'by-type',
      kind: 'chart',
      shape: 'bar',
      title: { en: 'Open by type', sv: 'Öppna per typ' },
      size: { w: 4, h: 4 },
      type: 'case',
      where: openCase,
      by: 'type',
      columns: [count],
    },
    {
      id: 'by-age',
      kind: 'chart',
      shape: 'histogram',
      title: { en: 'Open by age', sv: 'Öppna per ålder' },
      subtitle: { en: 'days since creation', sv: 'dagar sedan de skapades' },
      size: { w: 4, h: 4 },
      type: 'case',
      where: openCase,
      by: ranges('ageDays', [0, 1, 2, 4, 8, 15, 31]),
      columns: [count],
    },
    {
      id: 'per-week',
      kind: 'chart',
      shape: 'line',
      title: { en: 'Opened and closed per week', sv: 'Öppnade och stängda per vecka' },
      size: { w: 4, h: 4 },
      type: 'case',
      period: { last: 83, unit: 'day' },
      by: 'createdAt:week',
      columns: [
        rows('opened', { en: 'Opened', sv: 'Öppnade' }, { dateField: 'createdAt' }),
        rows('closed', { en: 'Closed', sv: 'Stängda' }, { dateField: 'closedAt', by: 'closedAt:week' }),
      ],
    },
    {
      id: 'backlog',
      kind: 'chart',
      shape: 'line',
      title: { en: 'Backlog', sv: 'Öppna över tid' },
      subtitle: { en: 'open cases at the end of the day', sv: 'öppna ärenden vid dagens slut' },
      size: { w: 4, h: 4 },
      type: 'case',
      by: [11, 10, 9, 8, 7, 6, 5, 4, 3, 2, 1, 0].map(weeksAgo),
      columns: [rows('open', { en: 'Open', sv: 'Öppna' })],
    },
    {
      id: 'reply-times',
      kind: 'report',
      title: { en: 'Time to first reply and to close', sv: 'Tid till första svar och till stängt' },
      subtitle: { en: 'last 90 days', sv: 'senaste 90 dagarna' },
      size: { w: 7, h: 4 },
      head: { en: 'Assigned to', sv: 'Handläggare' },
      hasTotal: true,
      type: 'case',
      period: { last: 90, unit: 'day' },
      by: 'ownerId',
      columns: [
        ...spread('hoursToFirstReply', 'hours', 'reply-', { en: 'First reply', sv: 'Första svar' }).map((c) => ({
          ...c,
          dateField: 'firstReplyAt',
        })),
        ...spread('hoursToClose', 'hours', 'close-', { en: 'To close', sv: 'Till stängt' }).map((c) => ({
          ...c,
          where: is('status', 'closed'),
          dateField: 'closedAt',
        })),
      ],
    },
    {
      id: 'top-customers',
      kind: 'report',
      title: { en: 'Top customers', sv: 'Kunder med flest ärenden' },
      subtitle: { en: 'cases of the last 90 days', sv: 'ärenden de senaste 90 dagarna' },
      size: { w: 5, h: 4 },
      head: { en: 'Customer', sv: 'Kund' },
      type: 'case',
      dateField: 'createdAt',
      period: { last: 90, unit: 'day' },
      by: 'companyId',
      skipsNone: true,
      limit: 10,
      columns: [
        rows('cases', { en: 'Cases', sv: 'Ärenden' }),
        rows('open', { en: 'Open', sv: 'Öppna' }, { where: openCase }),
        rows('escalated', { en: 'Escalated', sv: 'Eskalerade' }, { where: is('status', 'escalated') }),
      ],
    },
    {
      id: 'sold',
      kind: 'quick-links',
      title: { en: 'What customers ordered', sv: 'Vad kunderna beställt' },
      size: { w: 12, h: 2 },
      links: [
        { title: { en: 'Delivery Board', sv: 'Leveranstavla' }, board: { key: 'delivery', type: 'order' } },
        { title: { en: 'Contract Board', sv: 'Avtalstavla' }, board: { key: 'contract', type: 'contract' } },
        {
          title: { en: 'Late deliveries', sv: 'Försenade leveranser' },
          rows: { type: 'order', where: lateOrder, sort: 'promisedDate' },
        },
        {
          title: { en: 'Running contracts, next to end first', sv: 'Löpande avtal, närmast slut först' },
          rows: { type: 'contract', where: runningContract, sort: 'endDate' },
        },
      ],
    },
    myRequests,
    quickRequest,
  ],
}
