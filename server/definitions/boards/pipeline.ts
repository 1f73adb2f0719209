import type { BoardColumn, BoardDefinition, DropStep } from '../../engines/boards/definition.ts'
import { changeRep, edit, email, logCall, newCall, newEvent, newNote, newTask, requestHelp, view } from './menu.ts'

const stages: readonly BoardColumn[] = [
  { key: 'identified', title: { en: 'Identified', sv: 'Identifierad' }, color: 'neutral', probability: 10 },
  { key: 'in_discussion', title: { en: 'In discussion', sv: 'I diskussion' }, color: 'neutral', probability: 20 },
  {
    key: 'decision_makers',
    title: { en: 'Decision makers identified', sv: 'Beslutsfattare identifierade' },
    short: { en: 'Decision makers', sv: 'Beslutsfattare' },
    color: 'neutral',
    probability: 30,
  },
  { key: 'proposal', title: { en: 'Proposal', sv: 'Förslag' }, color: 'blue', probability: 50 },
  { key: 'negotiation', title: { en: 'In negotiation', sv: 'I förhandling' }, color: 'blue', probability: 75 },
  { key: 'purchasing', title: { en: 'Purchasing', sv: 'Inköp' }, color: 'blue', probability: 90 },
]
const open = stages.map((s) => s.key)

/** A deal past its expected close is asked for a new date wherever it goes. */
const openDrop: readonly DropStep[] = [{ step: 'prompt', field: 'expectedClose', need: 'optional', when: 'past' }]
const closeDate: DropStep = {
  step: 'prompt',
  field: 'closeDate',
  need: 'optional',
  suggest: 'today',
  asked: { kind: 'date', label: { en: 'Actual close', sv: 'Avslutad den' }, sets: 'closedAt' },
}

/** Pipeline Board: the deals that are worked on, and what was won and lost lately. */
export const pipelineBoard: BoardDefinition = {
  key: 'pipeline',
  title: { en: 'Pipeline Board', sv: 'Affärstavla' },
  type: 'opportunity',
  columns: [
    ...stages,
    {
      key: 'won',
      title: { en: 'Won', sv: 'Vunnen' },
      color: 'green',
      probability: 100,
      closed: { days: 30, by: 'closedAt' },
    },
    {
      key: 'lost',
      title: { en: 'Lost', sv: 'Förlorad' },
      color: 'red',
      probability: 0,
      closed: { days: 30, by: 'closedAt' },
    },
  ],
  moves: [
    { from: open, to: [...open, 'lost'] },
    { from: open.slice(-3), to: ['won'] },
    { from: ['won', 'lost'], to: open, vias: ['verb'], verb: 'reopen' },
  ],
  refusals: [
    {
      from: open,
      to: ['won'],
      because: {
        en: 'A deal is won from Proposal, In negotiation or Purchasing.',
        sv: 'En affär vinns från Förslag, I förhandling eller Inköp.',
      },
    },
    {
      from: ['won', 'lost'],
      because: {
        en: 'A closed deal is brought back by a manager, by “Reopen” in its menu.',
        sv: 'En avslutad affär öppnas igen av en chef, med ”Öppna igen” i menyn.',
      },
    },
  ],
  drops: {
    ...Object.fromEntries(open.map((key) => [key, openDrop])),
    proposal: [...openDrop, { step: 'offer', action: 'createQuote', unless: 'quoteNumber' }],
    won: [
      { step: 'prompt', field: 'winReason', need: 'optional' },
      closeDate,
      { step: 'prompt', field: 'closeNote', need: 'optional' },
      { step: 'tell', effect: { en: 'Probability becomes 100 %', sv: 'Sannolikheten blir 100 %' } },
      { step: 'tell', effect: { en: 'The company becomes a customer', sv: 'Företaget blir kund' } },
      { step: 'offer', action: 'createOrder' },
    ],
    lost: [
      { step: 'prompt', field: 'lossReason', need: 'required' },
      { step: 'prompt', field: 'competitor', need: 'optional' },
      closeDate,
      { step: 'prompt', field: 'closeNote', need: 'optional' },
      { step: 'tell', effect: { en: 'Probability becomes 0 %', sv: 'Sannolikheten blir 0 %' } },
      { step: 'tell', effect: { en: 'Open quotes are declined', sv: 'Öppna offerter avböjs' } },
    ],
  },
  owner: { default: 'me', sales_manager: 'team', marketing_manager: 'all', admin: 'all' },
  due: 'expectedClose',
  sum: { field: 'amount', weighted: 'weighted' },
  card: [
    { field: 'title' },
    { field: 'companyId' },
    { field: 'contactId' },
    { field: 'amount' },
    { field: 'weighted' },
    { field: 'currency' },
    { field: 'probability' },
    { field: 'expectedClose' },
    { field: 'forecastType' },
    { field: 'nextStep' },
    { field: 'quoteNumber' },
    { field: 'quoteStatus' },
    { field: 'competitor' },
    { field: 'ownerId' },
    { field: 'daysWorked' },
    { field: 'daysInStatus' },
    { field: 'lastActivityAt' },
    { field: 'nextActivityAt' },
    { field: 'nextActivityType' },
  ],
  menu: [
    view,
    edit,
    { action: 'createQuote', creates: 'quote', edits: true },
    { action: 'createOrder', creates: 'order', edits: true },
    logCall,
    newCall,
    newTask,
    newEvent,
    newNote,
    email,
    changeRep,
    { action: 'clone', creates: 'opportunity' },
    { action: 'markWon', edits: true },
    { action: 'markLost', edits: true },
    { action: 'reopen', verb: 'reopen' },
    requestHelp,
  ],
  colors: [
    { color: 'grey', reason: { en: 'Closed', sv: 'Avslutad' }, when: [{ field: 'status', in: ['won', 'lost'] }] },
    {
      color: 'red',
      reason: { en: 'Close date passed {days} d ago', sv: 'Slutdatum passerat med {days} d' },
      when: [{ field: 'expectedClose', is: 'past' }],
    },
    {
      color: 'amber',
      reason: { en: 'No activity for {days} d', sv: 'Ingen aktivitet på {days} d' },
      when: [{ field: 'lastActivityAt', olderThan: { days: 14 }, orSince: 'createdAt' }],
    },
    {
      color: 'amber',
      reason: { en: '{days} d in this stage', sv: '{days} d i det här steget' },
      when: [{ overMedian: 1.5 }],
    },
  ],
  kpis: [
    'pipeline_open_deals',
    'pipeline_open_amount',
    'pipeline_weighted',
    'pipeline_closing_this_month',
    'pipeline_past_close',
    'pipeline_win_rate',
    'pipeline_mean_won',
    'pipeline_mean_lost',
  ],
  filters: ['source', 'forecastType'],
  lanes: [
    { field: 'ownerId', isSet: true, verb: 'assign' },
    { field: 'companyId' },
    { field: 'forecastType', isSet: true },
  ],
}
