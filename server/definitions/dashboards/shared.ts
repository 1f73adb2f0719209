import type { PortletOfKind, QuickForm, Reminder } from '../../engines/dashboards/dashboard.ts'
import {
  beforeToday,
  endingWithin,
  expiringQuote,
  heldEvent,
  is,
  isEmpty,
  isToday,
  lateOrder,
  notContactedFor,
  olderThan,
  openDeal,
  openLead,
  openTask,
  customer,
  prospect,
  scheduled,
  silentFor,
  withinNext,
} from '../kpis/conditions.ts'

/** What every reminders portlet has alike. */
export const reminders = {
  id: 'reminders',
  kind: 'reminders',
  title: { en: 'Reminders', sv: 'Påminnelser' },
} as const

/** Reminders that several dashboards give. */

export const lateCalls: Reminder = {
  key: 'late-calls',
  title: { en: 'Late calls', sv: 'Försenade samtal' },
  severity: 'red',
  type: 'call',
  where: { all: [scheduled, beforeToday('dueAt')] },
  sort: 'dueAt',
}
export const callsToday: Reminder = {
  key: 'calls-today',
  title: { en: 'Calls today', sv: 'Samtal i dag' },
  severity: 'amber',
  type: 'call',
  where: { all: [scheduled, isToday('dueAt')] },
  sort: 'dueAt',
}
export const lateTasks: Reminder = {
  key: 'late-tasks',
  title: { en: 'Late tasks', sv: 'Försenade uppgifter' },
  severity: 'red',
  type: 'task',
  where: { all: [openTask, beforeToday('dueDate')] },
  sort: 'dueDate',
}
export const tasksToday: Reminder = {
  key: 'tasks-today',
  title: { en: 'Tasks due today', sv: 'Uppgifter för i dag' },
  severity: 'amber',
  type: 'task',
  where: { all: [openTask, isToday('dueDate')] },
}
export const meetingsToday: Reminder = {
  key: 'meetings-today',
  title: { en: 'Meetings today', sv: 'Möten i dag' },
  severity: 'amber',
  type: 'event',
  where: { all: [scheduled, isToday('startsAt')] },
  sort: 'startsAt',
}
export const meetingsToFollowUp: Reminder = {
  key: 'meetings-to-follow-up',
  title: { en: 'Meetings to follow up', sv: 'Möten att följa upp' },
  severity: 'blue',
  type: 'event',
  where: heldEvent,
  sort: 'startsAt',
}

export const untouchedLeads: Reminder = {
  key: 'untouched-leads',
  title: { en: 'Untouched new leads', sv: 'Orörda nya leads' },
  severity: 'red',
  type: 'company',
  where: { all: [is('stage', 'lead'), is('status', 'new'), isEmpty('lastActivityAt'), olderThan('createdAt', 2)] },
  sort: 'createdAt',
}
export const duplicateLeads: Reminder = {
  key: 'duplicate-leads',
  title: { en: 'Possible duplicates', sv: 'Möjliga dubbletter' },
  severity: 'amber',
  type: 'company',
  where: { all: [openLead, is('possibleDuplicate', true)] },
  sort: 'name',
}
export const silentLeads: Reminder = {
  key: 'silent-leads',
  title: { en: 'No activity for 14 days', sv: 'Ingen aktivitet på 14 dagar' },
  severity: 'amber',
  type: 'company',
  where: { all: [openLead, silentFor(14)] },
}
export const followUpsLate: Reminder = {
  key: 'follow-ups-late',
  title: { en: 'Follow-up late', sv: 'Sen uppföljning' },
  severity: 'red',
  type: 'company',
  where: { all: [openLead, beforeToday('followUpDate')] },
  sort: 'followUpDate',
}
export const followUpsDue: Reminder = {
  key: 'follow-ups-due',
  title: { en: 'Follow-up due within 7 days', sv: 'Uppföljning inom 7 dagar' },
  severity: 'amber',
  type: 'company',
  where: { all: [openLead, withinNext('followUpDate', 7)] },
  sort: 'followUpDate',
}
export const unassignedLeads: Reminder = {
  key: 'unassigned-leads',
  title: { en: 'Unassigned leads', sv: 'Ej tilldelade leads' },
  severity: 'blue',
  type: 'company',
  where: { all: [openLead, isEmpty('ownerId')] },
  owner: null,
  sort: '-createdAt',
}

export const closeDatePassed: Reminder = {
  key: 'close-date-passed',
  title: { en: 'Close date passed', sv: 'Passerat avslutsdatum' },
  severity: 'red',
  type: 'opportunity',
  where: { all: [openDeal, beforeToday('expectedClose')] },
  sort: 'expectedClose',
}
export const noNextStep: Reminder = {
  key: 'no-next-step',
  title: { en: 'No next step', sv: 'Inget nästa steg' },
  severity: 'amber',
  type: 'opportunity',
  where: { all: [openDeal, isEmpty('nextStep'), isEmpty('nextActivityAt')] },
  sort: '-amount',
}
export const closingSoon: Reminder = {
  key: 'closing-soon',
  title: { en: 'Closing within 14 days', sv: 'Avslut inom 14 dagar' },
  severity: 'amber',
  type: 'opportunity',
  where: { all: [openDeal, withinNext('expectedClose', 14)] },
  sort: 'expectedClose',
}
export const silentDeals: Reminder = {
  key: 'silent-deals',
  title: { en: 'No activity for 14 days', sv: 'Ingen aktivitet på 14 dagar' },
  severity: 'amber',
  type: 'opportunity',
  where: { all: [openDeal, silentFor(14)] },
  sort: '-amount',
}

export const forgottenCustomers: Reminder = {
  key: 'forgotten-customers',
  title: { en: 'Customers not contacted, 60 days', sv: 'Kunder ej kontaktade på 60 dagar' },
  severity: 'red',
  type: 'company',
  where: { all: [customer, notContactedFor(60)] },
  sort: 'lastContactAt:emptyFirst',
}
export const forgottenProspects: Reminder = {
  key: 'forgotten-prospects',
  title: { en: 'Prospects not contacted, 30 days', sv: 'Prospekt ej kontaktade på 30 dagar' },
  severity: 'amber',
  type: 'company',
  where: { all: [prospect, notContactedFor(30)] },
  sort: 'lastContactAt:emptyFirst',
}
export const escalatedCases: Reminder = {
  key: 'escalated-cases',
  title: { en: 'Escalated cases', sv: 'Eskalerade ärenden' },
  severity: 'red',
  type: 'case',
  where: is('status', 'escalated'),
  owner: 'company.ownerId',
  sort: 'createdAt',
}

export const expiringQuotes: Reminder = {
  key: 'quotes-expiring',
  title: { en: 'Quotes expiring within 7 days', sv: 'Offerter som går ut inom 7 dagar' },
  severity: 'amber',
  type: 'quote',
  where: expiringQuote,
  sort: 'validUntil',
}
export const lateDeliveries: Reminder = {
  key: 'late-deliveries',
  title: { en: 'Late deliveries', sv: 'Försenade leveranser' },
  severity: 'red',
  type: 'order',
  where: lateOrder,
  sort: 'promisedDate',
}
export const ordersToApprove: Reminder = {
  key: 'orders-awaiting-approval',
  title: { en: 'Orders awaiting approval', sv: 'Order som väntar på godkännande' },
  severity: 'amber',
  type: 'order',
  where: is('status', 'pending_approval'),
  sort: 'orderedAt',
}
export const contractsEnding: Reminder = {
  key: 'contracts-ending',
  title: { en: 'Contracts ending within a quarter', sv: 'Avtal som slutar inom ett kvartal' },
  severity: 'blue',
  type: 'contract',
  where: endingWithin(91),
  sort: 'endDate',
}

const newLead: QuickForm = {
  type: 'company',
  title: { en: 'New lead', sv: 'Nytt lead' },
  fields: ['name', 'contactName', 'email', 'phone', 'source'],
}

const newRequest: QuickForm = {
  type: 'request',
  title: { en: 'New request', sv: 'Ny förfrågan' },
  fields: ['title', 'kind', 'wantedBy', 'body'],
}

/** Marketing's help is asked for here … */
export const quickRequest: PortletOfKind<'quick-add'> = {
  id: 'new-request',
  kind: 'quick-add',
  title: { en: 'New request', sv: 'Ny förfrågan' },
  subtitle: { en: 'to marketing', sv: 'till marknad' },
  size: { w: 4, h: 4 },
  forms: [newRequest],
}

/** … and followed here. */
export const myRequests: PortletOfKind<'list'> = {
  id: 'my-requests',
  kind: 'list',
  title: { en: 'My requests', sv: 'Mina förfrågningar' },
  subtitle: { en: 'to marketing', sv: 'till marknad' },
  size: { w: 8, h: 4 },
  list: 'my-requests',
}

/** A new lead in a few fields. */
export const quickLead: PortletOfKind<'quick-add'> = {
  id: 'quick-add',
  kind: 'quick-add',
  title: { en: 'Quick add', sv: 'Lägg till' },
  size: { w: 4, h: 4 },
  forms: [newLead],
}
