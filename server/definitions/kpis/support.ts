import type { MetricDefinition } from '../../engines/metrics/metric.ts'
import { after, createdBy, is, isEmpty, last30Days, openCase } from './conditions.ts'

const type = 'case'
const count = { type, measure: { count: true }, unit: 'count' } as const
const flow = { type, period: last30Days, comparison: 'previousPeriod', hasTrend: true } as const

export const supportKpis: readonly MetricDefinition[] = [
  {
    ...count,
    key: 'support_open',
    title: { en: 'Open', sv: 'Öppna' },
    definition: { en: 'Number of cases that are not closed.', sv: 'Antal ärenden som inte är stängda.' },
    where: openCase,
    good: 'down',
    comparison: 'previousPeriod',
    hasTrend: true,
    stood: { all: [createdBy, { any: [openCase, after('closedAt')] }] },
  },
  {
    ...count,
    key: 'support_unassigned',
    title: { en: 'Unassigned', sv: 'Ej tilldelade' },
    definition: {
      en: 'Number of cases not closed that nobody is assigned to.',
      sv: 'Antal ej stängda ärenden som ingen är tilldelad.',
    },
    where: { all: [openCase, isEmpty('ownerId')] },
    good: 'down',
  },
  {
    ...count,
    key: 'support_escalated',
    title: { en: 'Escalated', sv: 'Eskalerade' },
    definition: { en: 'Number of cases that are escalated now.', sv: 'Antal ärenden som är eskalerade just nu.' },
    where: is('status', 'escalated'),
    good: 'down',
  },
  {
    ...count,
    key: 'support_reopened',
    title: { en: 'Re-opened', sv: 'Återöppnade' },
    definition: {
      en: 'Number of cases open again because the customer replied after they were closed.',
      sv: 'Antal ärenden som öppnats igen för att kunden svarat efter att de stängdes.',
    },
    where: is('status', 'reopened'),
    good: 'down',
  },
  {
    ...flow,
    key: 'support_first_reply',
    title: { en: 'First reply, mean', sv: 'Första svar, medel' },
    definition: {
      en: 'Mean time from the creation of a case to the first outgoing message that did not fail to leave, over cases first replied to in the period; the last 30 days unless another one is chosen.',
      sv: 'Medeltid från att ett ärende skapas till första utgående meddelande som inte misslyckades, för ärenden som först besvarats under perioden; de senaste 30 dagarna om ingen annan är vald.',
    },
    measure: { mean: 'hoursToFirstReply' },
    unit: 'hours',
    dateField: 'firstReplyAt',
    good: 'down',
  },
  {
    ...flow,
    key: 'support_time_to_close',
    title: { en: 'To close, mean', sv: 'Till stängt, medel' },
    definition: {
      en: 'Mean time from the creation of a case to its last closing, over cases closed in the period; the last 30 days unless another one is chosen.',
      sv: 'Medeltid från att ett ärende skapas till att det sist stängs, för ärenden som stängts under perioden; de senaste 30 dagarna om ingen annan är vald.',
    },
    where: is('status', 'closed'),
    measure: { mean: 'hoursToClose' },
    unit: 'hours',
    dateField: 'closedAt',
    good: 'down',
  },
  {
    ...flow,
    key: 'support_created',
    title: { en: 'New cases', sv: 'Nya ärenden' },
    definition: { en: 'Number of cases created in the period.', sv: 'Antal ärenden som skapats under perioden.' },
    measure: { count: true },
    unit: 'count',
    dateField: 'createdAt',
  },
  {
    ...flow,
    key: 'support_closed',
    title: { en: 'Closed cases', sv: 'Stängda ärenden' },
    definition: {
      en: 'Number of cases closed in the period that are still closed.',
      sv: 'Antal ärenden som stängts under perioden och fortfarande är stängda.',
    },
    where: is('status', 'closed'),
    measure: { count: true },
    unit: 'count',
    dateField: 'closedAt',
    good: 'up',
  },
]
