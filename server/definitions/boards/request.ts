import type { BoardDefinition } from '../../engines/boards/definition.ts'
import { assign, edit, newNote, newTask, view } from './menu.ts'

const open = ['new', 'under_review', 'approved', 'in_progress']

/** Marketing Request Board: what the organisation asks of marketing, decided and done, or denied with feedback. */
export const requestBoard: BoardDefinition = {
  key: 'request',
  title: { en: 'Marketing Request Board', sv: 'Tavla för marknadsförfrågningar' },
  type: 'request',
  columns: [
    { key: 'new', title: { en: 'New', sv: 'Ny' }, color: 'neutral' },
    { key: 'under_review', title: { en: 'Under review', sv: 'Under granskning' }, color: 'neutral' },
    { key: 'approved', title: { en: 'Approved', sv: 'Godkänd' }, color: 'amber' },
    { key: 'in_progress', title: { en: 'In progress', sv: 'Pågår' }, color: 'blue' },
    { key: 'done', title: { en: 'Done', sv: 'Klar' }, color: 'green', closed: { days: 30, by: 'closedAt' } },
    { key: 'denied', title: { en: 'Denied', sv: 'Avslagen' }, color: 'red', closed: { days: 30, by: 'closedAt' } },
  ],
  moves: [
    { from: ['new'], to: ['under_review', 'approved', 'denied'] },
    { from: ['under_review'], to: ['approved', 'denied'] },
    { from: ['approved'], to: ['in_progress', 'denied'] },
    { from: ['in_progress'], to: ['done', 'denied'] },
  ],
  refusals: [
    {
      from: ['done', 'denied'],
      because: {
        en: 'The requester has been answered: a new request is made instead.',
        sv: 'Den som frågade har fått svar: gör en ny förfrågan i stället.',
      },
    },
    {
      from: ['new', 'under_review'],
      to: ['in_progress', 'done'],
      because: {
        en: 'A request is worked on once it is approved.',
        sv: 'En förfrågan påbörjas först när den är godkänd.',
      },
    },
  ],
  drops: {
    approved: [
      { step: 'prompt', field: 'promisedDate', need: 'optional', suggestBy: 'wantedBy' },
      { step: 'currentUser', field: 'approvedById', isOnlyIfEmpty: true },
      { step: 'now', field: 'approvedAt', isOnlyIfEmpty: true },
      { step: 'tell', effect: { en: 'You become the approver', sv: 'Du blir den som godkänt' } },
      {
        step: 'tell',
        effect: { en: 'The requester is told the promised date', sv: 'Den som frågade får veta det utlovade datumet' },
      },
    ],
    in_progress: [
      { step: 'currentUser', field: 'ownerId' },
      { step: 'currentUser', field: 'ownerId', isOnlyIfEmpty: true },
      { step: 'tell', effect: { en: 'You become the one assigned', sv: 'Du blir ansvarig' } },
      { step: 'offer', action: 'makeResult' },
    ],
    done: [
      { step: 'prompt', field: 'campaignId', need: 'optional', when: 'empty' },
      { step: 'prompt', field: 'templateId', need: 'optional', when: 'empty' },
      { step: 'prompt', field: 'feedback', need: 'optional' },
      {
        step: 'tell',
        effect: { en: 'The requester is told what came of it', sv: 'Den som frågade får veta resultatet' },
      },
    ],
    denied: [
      { step: 'prompt', field: 'feedback', need: 'required' },
      {
        step: 'tell',
        effect: { en: 'The requester is told your feedback', sv: 'Den som frågade får din återkoppling' },
      },
    ],
  },
  owner: { default: 'all' },
  due: 'promisedDate',
  card: [
    { field: 'number' },
    { field: 'title' },
    { field: 'kind' },
    { field: 'createdById', hasLabel: true },
    { field: 'ownerId', hasLabel: true },
    { field: 'wantedBy', hasLabel: true },
    { field: 'promisedDate', hasLabel: true },
    { field: 'companyId' },
    { field: 'opportunityId' },
    { field: 'campaignId' },
    { field: 'templateId' },
    { field: 'createdAt' },
  ],
  menu: [
    view,
    edit,
    { action: 'approveRequest', edits: true },
    { action: 'startRequest', edits: true },
    { action: 'finishRequest', edits: true },
    { action: 'denyRequest', edits: true },
    { action: 'makeCampaign', creates: 'campaign', edits: true },
    { action: 'makeTemplate', creates: 'template', edits: true },
    newTask,
    newNote,
    assign,
  ],
  colors: [
    { color: 'grey', reason: { en: 'Answered', sv: 'Besvarad' }, when: [{ field: 'status', in: ['done', 'denied'] }] },
    {
      color: 'red',
      reason: { en: 'Promised date passed {days} d ago', sv: 'Utlovat datum passerat med {days} d' },
      when: [
        { field: 'status', in: open },
        { field: 'promisedDate', is: 'past' },
      ],
    },
    {
      color: 'red',
      reason: { en: 'Wanted {days} d ago', sv: 'Önskad för {days} d sedan' },
      when: [{ field: 'wantedBy', is: 'past' }],
    },
    {
      color: 'amber',
      reason: { en: 'Wanted today', sv: 'Önskas i dag' },
      when: [{ field: 'wantedBy', is: 'today' }],
    },
  ],
  kpis: ['request_new', 'request_past_wanted'],
  filters: ['kind'],
  lanes: [{ field: 'ownerId', isSet: true, verb: 'assign' }, { field: 'companyId' }, { field: 'kind', isSet: true }],
}
