import type { DashboardDefinition } from '../../engines/dashboards/dashboard.ts'
import { isGiven, scheduled } from '../kpis/conditions.ts'
import { callsToday, lateCalls, lateTasks, meetingsToday, meetingsToFollowUp, tasksToday } from './shared.ts'
import { reminders } from './shared.ts'

export const repTodo: DashboardDefinition = {
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
          type: 'call',
          field: 'dueAt',
          where: { field: 'status', op: 'isNot', value: 'cancelled' },
          waiting: ['scheduled'],
          over: ['completed'],
          tick: 'complete',
        },
        {
          type: 'task',
          field: 'dueDate',
          where: isGiven('dueDate'),
          waiting: ['not_started', 'in_progress'],
          over: ['completed'],
          tick: 'complete',
        },
        {
          type: 'event',
          field: 'startsAt',
          endField: 'endsAt',
          where: { field: 'status', op: 'isNot', value: 'cancelled' },
          // A meeting that is over waits for its follow-up; it is not late.
          waiting: [],
          over: ['done'],
          tick: 'hold',
        },
      ],
    },
  ],
}
