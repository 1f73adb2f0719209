import type { Text } from '../../../shared/text.ts'
import type { BoardDefinition, PlainStep } from '../../engines/boards/definition.ts'
import { assign, edit, newNote, newTask, view } from './menu.ts'

const open = ['new', 'under_review', 'approved', 'in_progress']

/** How the requester hears of it: on the own page always, by mail where the installation sends any. */
const tells = (byMail: Text): PlainStep[] => [
  {
    step: 'tell',
    effect: {
      en: 'The requester sees it under “My requests”',
      sv: 'Den som frågade ser det under ”Mina förfrågningar”',
    },
  },
  { step: 'tell', isByMail: true, effect: byMail },
]

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
    {
      from: ['approved'],
      to: ['done'],
      because: {
        en: 'A request is done once somebody has worked on it: it goes by In progress.',
        sv: 'En förfrågan är klar först när någon har arbetat med den: den går via Pågår.',
      },
    },
    {
      from: ['approved', 'in_progress'],
      to: ['new', 'under_review', 'approved'],
      because: {
        en: 'The requester has been told that it is approved. It is worked on and done, or denied with feedback.',
        sv: 'Den som frågade har fått veta att den är godkänd. Den utförs, eller avslås med återkoppling.',
      },
    },
    {
      from: ['under_review'],
      to: ['new'],
      because: {
        en: 'A request that has been looked at is not new again. It is approved, or denied with feedback.',
        sv: 'En förfrågan som har granskats är inte ny igen. Den godkänns, eller avslås med återkoppling.',
      },
    },
  ],
  drops: {
    approved: [
      { step: 'prompt', field: 'promisedDate', need: 'optional', suggestBy: 'wantedBy' },
      { step: 'currentUser', field: 'approvedById', isOnlyIfEmpty: true },
      { step: 'now', field: 'approvedAt', isOnlyIfEmpty: true },
      { step: 'tell', effect: { en: 'You become the approver', sv: 'Du blir den som godkänt' } },
      ...tells({
        en: 'The requester is mailed the promised date',
        sv: 'Den som frågade får det utlovade datumet med e-post',
      }),
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
      ...tells({ en: 'The requester is mailed what came of it', sv: 'Den som frågade får resultatet med e-post' }),
    ],
    denied: [
      { step: 'prompt', field: 'feedback', need: 'required' },
      ...tells({ en: 'The requester is mailed your feedback', sv: 'Den som frågade får din återkoppling med e-post' }),
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
