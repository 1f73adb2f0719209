import type { MetricDefinition } from '../../engines/metrics/metric.ts'
import { after, beforeToday, createdBy, heldEvent, is, isToday, openTask, scheduled } from './conditions.ts'

const week = { period: 'thisWeek', comparison: 'previousPeriod', hasTrend: true, good: 'up', unit: 'count' } as const
const count = { measure: { count: true }, unit: 'count' } as const

/** What is to be done now. */
const due: MetricDefinition[] = [
  {
    ...count,
    key: 'task_open',
    title: { en: 'Open tasks', sv: 'Öppna uppgifter' },
    definition: { en: 'Number of tasks not completed.', sv: 'Antal uppgifter som inte är klara.' },
    type: 'task',
    where: openTask,
    comparison: 'previousPeriod',
    hasTrend: true,
    stood: { all: [createdBy, { any: [openTask, after('completedAt')] }] },
  },
  {
    ...count,
    key: 'task_past_due',
    title: { en: 'Past due date', sv: 'Försenade' },
    definition: {
      en: 'Number of tasks not completed whose due date lies before today.',
      sv: 'Antal uppgifter som inte är klara och vars slutdatum ligger före i dag.',
    },
    type: 'task',
    where: { all: [openTask, beforeToday('dueDate')] },
    good: 'down',
  },
  {
    ...count,
    key: 'call_today',
    title: { en: 'Calls today', sv: 'Samtal i dag' },
    definition: { en: 'Number of calls planned for today.', sv: 'Antal samtal planerade till i dag.' },
    type: 'call',
    where: { all: [scheduled, isToday('dueAt')] },
  },
  {
    ...count,
    key: 'call_late',
    title: { en: 'Late calls', sv: 'Försenade samtal' },
    definition: {
      en: 'Number of planned calls whose day lies before today.',
      sv: 'Antal planerade samtal vars dag ligger före i dag.',
    },
    type: 'call',
    where: { all: [scheduled, beforeToday('dueAt')] },
    good: 'down',
  },
  {
    ...count,
    key: 'event_today',
    title: { en: 'Meetings today', sv: 'Möten i dag' },
    definition: { en: 'Number of meetings planned for today.', sv: 'Antal möten planerade till i dag.' },
    type: 'event',
    where: { all: [scheduled, isToday('startsAt')] },
  },
  {
    ...count,
    key: 'event_held_without_follow_up',
    title: { en: 'Held, no follow-up', sv: 'Hållna utan uppföljning' },
    definition: {
      en: 'Number of meetings that are held, or over by their date, and not marked as done.',
      sv: 'Antal möten som är hållna, eller vars dag är förbi, och som inte är markerade som klara.',
    },
    type: 'event',
    where: heldEvent,
    good: 'down',
  },
]

/** What has been done. */
const done: MetricDefinition[] = [
  {
    ...count,
    ...week,
    key: 'call_done_this_week',
    title: { en: 'Done this week', sv: 'Klara denna vecka' },
    definition: { en: 'Number of calls completed since Monday.', sv: 'Antal samtal som genomförts sedan i måndags.' },
    type: 'call',
    where: is('status', 'completed'),
    dateField: 'completedAt',
    isPeriodFixed: true,
  },
  {
    ...count,
    ...week,
    key: 'activity_calls',
    title: { en: 'Calls made', sv: 'Genomförda samtal' },
    definition: {
      en: 'Number of calls completed in the period; this week unless another one is chosen.',
      sv: 'Antal samtal som genomförts under perioden; denna vecka om ingen annan är vald.',
    },
    type: 'call',
    where: is('status', 'completed'),
    dateField: 'completedAt',
  },
  {
    ...count,
    ...week,
    key: 'activity_meetings',
    title: { en: 'Meetings held', sv: 'Hållna möten' },
    definition: {
      en: 'Number of meetings held in the period; this week unless another one is chosen.',
      sv: 'Antal möten som hållits under perioden; denna vecka om ingen annan är vald.',
    },
    type: 'event',
    where: { field: 'status', op: 'in', value: ['held', 'done'] },
    dateField: 'heldAt',
  },
  {
    ...count,
    ...week,
    key: 'activity_tasks',
    title: { en: 'Tasks completed', sv: 'Klara uppgifter' },
    definition: {
      en: 'Number of tasks completed in the period; this week unless another one is chosen.',
      sv: 'Antal uppgifter som blivit klara under perioden; denna vecka om ingen annan är vald.',
    },
    type: 'task',
    where: is('status', 'completed'),
    dateField: 'completedAt',
  },
]

export const activityKpis: readonly MetricDefinition[] = [...due, ...done]
