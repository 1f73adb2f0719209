import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RoleKey } from '../../../shared/records/lists.ts'
import { campaignBoard } from '../../definitions/boards/campaign.ts'
import { contractBoard } from '../../definitions/boards/contract.ts'
import { deliveryBoard } from '../../definitions/boards/delivery.ts'
import { leadBoard } from '../../definitions/boards/lead.ts'
import { pipelineBoard } from '../../definitions/boards/pipeline.ts'
import { requestBoard } from '../../definitions/boards/request.ts'
import { supportBoard } from '../../definitions/boards/support.ts'
import { taskBoard } from '../../definitions/boards/task.ts'
import { roleDefinitions } from '../../definitions/roles/index.ts'
import type { Actor } from '../../http/actor.ts'
import { registerRoles } from '../access/role.ts'
import { vias, type Via } from '../records/rules.ts'
import type { Values } from '../records/values.ts'
import type { BoardDefinition } from './definition.ts'
import { decideMove } from './move.ts'

registerRoles(roleDefinitions)

const roleKeys = ['sales_rep', 'sales_manager', 'marketing_manager', 'support_rep', 'admin'] as const
const actorOf = (role: string): Actor => ({
  id: 'me',
  name: 'Me',
  email: 'me@test.example',
  role,
  teamId: null,
  reach: ['me'],
  timeZone: 'Europe/Stockholm',
  locale: 'en',
  now: new Date('2026-11-23T12:00:00Z'),
})

/** The process as the product's text tells it, written down a second time and in another form: a line for each way. */
const lines = (text: string): [string, string[], string[]][] =>
  text
    .trim()
    .split('\n')
    .map((line) =>
      line
        .trim()
        .split(/ -> | by /)
        .map((part) => part.split(' ')),
    )
    .map(([from, to, by]) => [from![0]!, to!, by ?? ['drag', 'form', 'verb']])

const told: Record<string, [string, string[], string[]][]> = {
  task: lines(`
    not_started -> in_progress completed
    in_progress -> not_started completed
    completed -> not_started in_progress`),
  case: lines(`
    not_started -> in_progress closed
    in_progress -> not_started closed
    reopened -> in_progress closed
    not_started -> escalated by form verb rule
    in_progress -> escalated by form verb rule
    reopened -> escalated by form verb rule
    escalated -> not_started in_progress closed by form
    closed -> in_progress by form
    closed -> reopened by form mail rule`),
  company: lines(`
    new -> contacted nurturing dead
    contacted -> qualifying nurturing dead
    qualifying -> contacted qualified nurturing dead
    nurturing -> contacted qualifying dead
    qualified -> qualifying nurturing
    dead -> new by verb
    new -> prospect by form rule convert
    contacted -> prospect by form rule convert
    qualifying -> prospect by form rule convert
    nurturing -> prospect by form rule convert
    qualified -> prospect by form rule convert
    new -> customer by form rule
    contacted -> customer by form rule
    qualifying -> customer by form rule
    nurturing -> customer by form rule
    qualified -> customer by form rule
    prospect -> new contacted qualifying nurturing qualified customer by form rule
    customer -> new contacted qualifying nurturing qualified prospect by form`),
  opportunity: lines(`
    identified -> in_discussion decision_makers proposal negotiation purchasing lost
    in_discussion -> identified decision_makers proposal negotiation purchasing lost
    decision_makers -> identified in_discussion proposal negotiation purchasing lost
    proposal -> identified in_discussion decision_makers negotiation purchasing lost won
    negotiation -> identified in_discussion decision_makers proposal purchasing lost won
    purchasing -> identified in_discussion decision_makers proposal negotiation lost won
    won -> identified in_discussion decision_makers proposal negotiation purchasing by reopen
    lost -> identified in_discussion decision_makers proposal negotiation purchasing by reopen`),
  campaign: lines(`
    idea -> planning cancelled
    planning -> idea ready cancelled
    ready -> planning running cancelled
    running -> follow_up cancelled
    follow_up -> done cancelled`),
  request: lines(`
    new -> under_review approved denied
    under_review -> approved denied
    approved -> in_progress denied
    in_progress -> done denied`),
  order: lines(`
    pending_approval -> pending_delivery cancelled by approve
    pending_delivery -> cancelled by approve
    pending_delivery -> partly_delivered delivered by rule
    partly_delivered -> pending_delivery delivered by rule
    delivered -> pending_delivery partly_delivered by rule
    delivered -> invoiced`),
}
/** Who may use a way that a word names instead of `verb`. */
const holders: Record<string, RoleKey[]> = {
  convert: ['sales_rep', 'sales_manager', 'admin'],
  reopen: ['sales_manager', 'admin'],
  approve: ['sales_manager', 'admin'],
}
/** Ways that such a word stands for, where they are more than the verb. */
const ways: Record<string, Via[]> = { approve: ['drag', 'form', 'verb'] }
const required: Record<string, Record<string, string[]>> = {
  case: { escalated: ['escalationReason', 'escalatedToId'] },
  company: { qualified: ['readiness', 'buyingReason', 'timeFrame'], dead: ['deadReason'], nurturing: ['followUpDate'] },
  opportunity: { lost: ['lossReason'] },
  campaign: { ready: ['startDate'] },
  request: { denied: ['feedback'] },
  order: { cancelled: ['cancelReason'] },
  task: {},
}

interface Trial {
  board: BoardDefinition
  role: RoleKey
  from: string
  to: string
  via: Via
  /** What the card holds already, and what the mover gives along. */
  held: Values
  given: Values
}

/** Roles whose hands move cards of a type at all. */
const movers: Record<string, readonly RoleKey[]> = {
  task: roleKeys,
  case: ['support_rep', 'admin'],
  company: ['sales_rep', 'sales_manager', 'marketing_manager', 'admin'],
  opportunity: ['sales_rep', 'sales_manager', 'admin'],
  campaign: ['marketing_manager', 'admin'],
  request: ['marketing_manager', 'admin'],
  order: ['sales_manager', 'admin'],
}

const expected = ({ board, role, from, to, via, held, given }: Trial): string => {
  const isByHand = via !== 'mail' && via !== 'rule'
  if (isByHand && !movers[board.type]!.includes(role)) return 'refused'
  if (from === to) return 'allowed'
  // An import is a form filled in many times.
  const way = via === 'import' ? 'form' : via
  const isTold = told[board.type]!.some(
    ([source, targets, by]) =>
      source === from &&
      targets.includes(to) &&
      (by.includes(way) || by.some((word) => holders[word]?.includes(role) && (ways[word] ?? ['verb']).includes(way))),
  )
  const isBarred =
    isByHand && board.key === 'lead' && role === 'marketing_manager' && !(from === 'new' && to === 'nurturing')
  if (!isTold || isBarred) return 'refused'
  const missing = (required[board.type]![to] ?? []).filter((name) => {
    const value = name in given ? given[name] : held[name]
    return !value || (name === 'followUpDate' && (value as string) < '2026-11-23')
  })
  return missing.length ? `needs ${missing.toSorted().join()}` : 'allowed'
}

const boards = [taskBoard, supportBoard, leadBoard, pipelineBoard, campaignBoard, requestBoard, deliveryBoard]

const trials: fc.Arbitrary<Trial> = fc.constantFrom(...boards).chain((board) => {
  const places = [...board.columns, ...(board.offBoard ?? [])].map((c) => c.key)
  const names = [...new Set(Object.values(required[board.type]!).flat())]
  const value = (name: string) =>
    name === 'followUpDate'
      ? fc.constantFrom('2026-11-22', '2026-11-23', '2027-01-01', null)
      : fc.constantFrom('x', '', null)
  const values = fc.record(Object.fromEntries(names.map((name) => [name, value(name)])), { requiredKeys: [] })
  return fc.record({
    board: fc.constant(board),
    role: fc.constantFrom(...roleKeys),
    from: fc.constantFrom(...places),
    to: fc.constantFrom(...places),
    via: fc.constantFrom(...vias),
    held: values,
    given: values,
  })
})

type Decide = typeof decideMove
const holdsFor = (decide: Decide) =>
  fc.property(trials, (trial) => {
    const { board, role, from, to, via, held, given } = trial
    const decision = decide(board, { ...held, status: from }, to, actorOf(role), given, via)
    const said = decision.outcome === 'needs' ? `needs ${decision.fields.toSorted().join()}` : decision.outcome
    expect(said).toBe(expected(trial))
  })

test('the boards decide as the process is told: role × from × to × way × what the card holds', () => {
  fc.assert(holdsFor(decideMove), { numRuns: 8_000 })
})

describe('the property is one that can fail, as it does when', () => {
  const withBoard =
    (change: (board: BoardDefinition) => BoardDefinition): Decide =>
    (board, ...rest) =>
      decideMove(change(board), ...rest)
  const changes: [string, Decide][] = [
    ['ways are not asked', withBoard((b) => ({ ...b, moves: b.moves.map((m) => ({ ...m, vias })) }))],
    ['actions are not asked', withBoard((b) => ({ ...b, moves: b.moves.map(({ verb: _, ...m }) => m) }))],
    ['roles are not asked', withBoard(({ only: _, ...b }) => b)],
    ['drops ask nothing', withBoard(({ drops: _, ...b }) => b)],
    ['one way is missing', withBoard((b) => ({ ...b, moves: b.moves.slice(1) }))],
    [
      'an import is free',
      (b, c, to, a, f, via) =>
        via === 'import' ? { outcome: 'allowed', set: {}, create: [] } : decideMove(b, c, to, a, f, via),
    ],
    ['who moves is not asked', (b, c, to, a, f, via) => decideMove(b, c, to, { ...a, role: 'admin' }, f, via)],
    [
      'an answer that empties a field is not looked at',
      (b, c, to, a, f, via) => decideMove(b, c, to, a, Object.fromEntries(Object.entries(f).filter(([, v]) => v)), via),
    ],
    ['given fields are not looked at', (b, c, to, a, _, via) => decideMove(b, c, to, a, {}, via)],
    [
      'what the card holds is not looked at',
      (b, c, to, a, f, via) => decideMove(b, { status: c.status }, to, a, f, via),
    ],
  ]
  test.each(changes)('%s', (_, decide) => {
    expect(fc.check(holdsFor(decide), { numRuns: 8_000 }).failed).toBe(true)
  })
})

test('every status, column, role and way gets an answer, unknown ones too', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(...boards),
      fc.string(),
      fc.string(),
      fc.string(),
      fc.constantFrom(...vias),
      fc.dictionary(fc.string(), fc.anything()),
      (board, status, to, role, via, fields) => {
        expect(['allowed', 'refused', 'needs']).toContain(
          decideMove(board, { status }, to, actorOf(role), fields, via).outcome,
        )
      },
    ),
  )
})

describe('what a drop sets', () => {
  const set = (
    board: BoardDefinition,
    card: Values,
    to: string,
    role: string,
    fields: Values = {},
    via: Via = 'drag',
  ) => {
    const decision = decideMove(board, card, to, actorOf(role), fields, via)
    return decision.outcome === 'allowed' ? decision.set : decision
  }
  test('In progress assigns the mover by drag, not by form', () => {
    const card = { status: 'not_started', ownerId: 'other' }
    expect(set(supportBoard, card, 'in_progress', 'support_rep')).toEqual({ status: 'in_progress', ownerId: 'me' })
    expect(set(supportBoard, card, 'in_progress', 'support_rep', {}, 'form')).toEqual({ status: 'in_progress' })
  })
  test('an unassigned new lead gets the mover in a sales role only', () => {
    const card = { status: 'new', ownerId: null }
    expect(set(leadBoard, card, 'contacted', 'sales_rep')).toMatchObject({ ownerId: 'me' })
    expect(set(leadBoard, { ...card, ownerId: 'x' }, 'contacted', 'sales_rep')).not.toHaveProperty('ownerId')
    expect(set(leadBoard, card, 'contacted', 'admin')).not.toHaveProperty('ownerId')
    const fields = { followUpDate: '2027-01-01' }
    expect(set(leadBoard, card, 'nurturing', 'marketing_manager', fields)).not.toHaveProperty('ownerId')
  })
  test('an approval stamps who and when, In progress takes the request over, by form only where nobody has it', () => {
    expect(set(requestBoard, { status: 'new' }, 'approved', 'marketing_manager', {}, 'form')).toEqual({
      status: 'approved',
      approvedById: 'me',
      approvedAt: '2026-11-23T12:00:00.000Z',
    })
    const card = { status: 'approved', ownerId: 'other' }
    expect(set(requestBoard, card, 'in_progress', 'marketing_manager')).toMatchObject({ ownerId: 'me' })
    expect(set(requestBoard, card, 'in_progress', 'marketing_manager', {}, 'form')).toEqual({ status: 'in_progress' })
    const free = { status: 'approved', ownerId: null }
    expect(set(requestBoard, free, 'in_progress', 'admin', {}, 'form')).toMatchObject({ ownerId: 'me' })
  })
  test('the close date that is asked becomes the time of the close', () => {
    const fields = { closeDate: '2026-11-20', lossReason: 'price' }
    expect(set(pipelineBoard, { status: 'proposal' }, 'lost', 'sales_rep', fields)).toEqual({
      status: 'lost',
      closedAt: '2026-11-20T11:00:00.000Z',
    })
  })
  test('a day moves a date as a day, in the zone of the mover, past the weekend', () => {
    const dated: BoardDefinition = {
      ...contractBoard,
      moves: [{ from: ['expired'], to: ['within_30'] }],
      drops: { within_30: [{ step: 'day', field: 'endDate', days: 6 }] },
    }
    const card = { status: 'active', endDate: '2026-11-01' }
    // The sixth day is a Sunday.
    expect(set(dated, card, 'within_30', 'sales_rep')).toEqual({ endDate: '2026-11-30' })
    const late = { ...actorOf('sales_rep'), timeZone: 'Pacific/Auckland' }
    expect(decideMove(dated, card, 'within_30', late, {}, 'drag')).toMatchObject({ set: { endDate: '2026-11-30' } })
    expect(set(dated, card, 'within_30', 'sales_rep', {}, 'form')).toEqual({})
  })
  test('of several ways into a column takes the one that is answered, else the last', () => {
    const card = { status: 'active', endDate: '2026-12-01' }
    expect(set(contractBoard, card, 'ended', 'sales_rep')).toEqual({ outcome: 'needs', fields: ['endReason'] })
    expect(set(contractBoard, card, 'ended', 'sales_rep', { endReason: 'price' })).toEqual({ status: 'ended' })
    const renewed = decideMove(contractBoard, card, 'ended', actorOf('sales_rep'), { renewUntil: '2027-12-01' }, 'drag')
    expect(renewed).toMatchObject({
      set: { status: 'ended', endReason: 'replaced' },
      create: [{ type: 'contract', given: 'renewUntil', link: 'previousId' }],
    })
    expect(set(contractBoard, card, 'ended', 'sales_rep', { renewUntil: '' })).toHaveProperty('outcome', 'needs')
  })
})
