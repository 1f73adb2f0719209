import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { placesOf, requiredAnswers, standsIn } from '../../../tests/support/board-walk.ts'
import { recordTypes } from '../../../shared/records/index.ts'
import { boardDefinitions } from '../../definitions/boards/index.ts'
import { roleDefinitions } from '../../definitions/roles/index.ts'
import type { Actor } from '../../http/actor.ts'
import { hasVerb, mayEver } from '../access/policy.ts'
import { registerRoles, roleKeys } from '../access/role.ts'
import { addTo, today } from '../records/calendar.ts'
import { vias, type Via } from '../records/rules.ts'
import type { Values } from '../records/values.ts'
import { columnOf } from './columns.ts'
import { dropOn, onlyMovesOf, promptSteps, type BoardDefinition } from './definition.ts'
import { decideMove, decideStart, startsOf, targetsOf, type MoveDecision } from './move.ts'
import { movesOf, refusalsOf } from './words.ts'

/*
 * Every board × role × column × column × way × what is given, all of them. What must hold is said here a second time, from the definition
 * and not from the code that decides.
 */
beforeAll(() => registerRoles(roleDefinitions))

const actorOf = (role: string, locale = 'en'): Actor => ({
  id: '00000000-0000-7000-8000-000000000001',
  name: 'Me',
  email: 'me@test.example',
  role,
  teamId: null,
  reach: [],
  timeZone: 'Europe/Stockholm',
  locale,
  now: new Date('2026-11-25T12:00:00Z'),
})

const byHand: readonly Via[] = ['drag', 'form', 'verb', 'import']

/** What the definition says of a way, in the simplest words. */
const isTold = (board: BoardDefinition, role: string, from: string, to: string, via: Via): boolean => {
  const actor = actorOf(role)
  const only = onlyMovesOf(board, role)
  if (byHand.includes(via)) {
    if (!mayEver(actor, board.type, 'edit')) return false
    if (only && !only.some((m) => m.from === from && m.to === to)) return false
  }
  if (via === 'drag' && board.columns.find((c) => c.key === to)?.isFormOnly) return false
  for (const { from: sources, to: targets, vias: told = ['drag', 'form', 'verb'], verb } of board.moves) {
    if (!sources.includes(from) || !targets.includes(to)) continue
    if (!told.includes(via === 'import' ? 'form' : via)) continue
    if (!verb || !byHand.includes(via) || hasVerb(actor, verb, board.type)) return true
  }
  return false
}

interface FieldState {
  name: string
  given: Values
  /** Names of required answers that this leaves open. */
  open: string[]
}

/** Nothing, everything, everything but one, everything with one emptied, days gone by, and what no board asks. */
const statesFor = (board: BoardDefinition, to: string, actor: Actor): FieldState[] => {
  const all = requiredAnswers(board, to, actor)
  const names = Object.keys(all)
  const prompts = promptSteps(dropOn(board, to))
  const past = Object.fromEntries(
    prompts
      .filter((p) => (p.asked?.kind ?? recordTypes[board.type].fields[p.field]?.kind) === 'date' && !p.branch)
      .map((p) => [p.field, addTo(today(actor), -1, 'day')]),
  )
  const isPastBad = (field: string) =>
    prompts.some((p) => p.field === field && (p.when === 'past' || p.when === 'emptyOrPast'))
  return [
    { name: 'nothing', given: {}, open: names },
    { name: 'everything', given: all, open: [] },
    ...names.map((name) => {
      const { [name]: _, ...rest } = all
      return { name: `all but ${name}`, given: rest, open: [name] }
    }),
    ...names.map((name) => ({ name: `${name} blank`, given: { ...all, [name]: '  ' }, open: [name] })),
    { name: 'days gone by', given: { ...all, ...past }, open: names.filter((n) => n in past && isPastBad(n)) },
  ]
}

/** All that is wrong with a way of deciding; the first hundred. */
const faultsOf = (decide: typeof decideMove): string[] => {
  const faults: string[] = []
  let seen = 0
  for (const board of boardDefinitions)
    for (const role of roleKeys()) {
      const actor = actorOf(role)
      for (const from of placesOf(board))
        for (const card of standsIn(board, from, actor))
          for (const to of placesOf(board))
            for (const via of vias)
              for (const state of statesFor(board, to, actor)) {
                if (faults.length >= 100) return faults
                seen++
                // By drag the drop gives the date; otherwise it is what the caller gives that leads to the column.
                const stand = via === 'drag' || from === to ? {} : standsIn(board, to, actor)[0]!
                const given = { ...stand, ...state.given }
                const where = `${board.key} ${role} ${from} → ${to} by ${via}, ${state.name}`
                let decision: MoveDecision
                try {
                  decision = decide(board, card, to, actor, given, via)
                } catch (error) {
                  faults.push(`${where}: throws ${String(error)}`)
                  continue
                }
                const wrong = faultIn(board, actor, { from, to, via, card, given, open: state.open }, decision)
                if (wrong) faults.push(`${where}: ${wrong}`)
              }
    }
  expect(seen).toBeGreaterThan(10_000)
  return faults
}

interface Trial {
  from: string
  to: string
  via: Via
  card: Values
  given: Values
  open: string[]
}

const faultIn = (
  board: BoardDefinition,
  actor: Actor,
  { from, to, via, card, given, open }: Trial,
  decision: MoveDecision,
): string | undefined => {
  const mayMove = byHand.includes(via) ? mayEver(actor, board.type, 'edit') : true
  const isWay = from === to ? mayMove : isTold(board, actor.role, from, to, via)
  const expected = !isWay ? 'refused' : from !== to && open.length ? 'needs' : 'allowed'
  if (decision.outcome !== expected) return `${decision.outcome}, not ${expected}: ${JSON.stringify(decision)}`
  if (decision.outcome === 'refused') {
    const { en, sv } = decision.rule
    if (!en?.trim() || !sv?.trim() || /undefined|null/.test(en + sv)) return `no words: ${en} / ${sv}`
    if (en === sv) return `not in two languages: ${en}`
  }
  if (decision.outcome === 'needs') {
    const asked = promptSteps(dropOn(board, to)).map((p) => p.field)
    if (!decision.fields.length || decision.fields.some((f) => !asked.includes(f)))
      return `asks for ${decision.fields.join()}`
    if (decision.fields.toSorted().join() !== open.toSorted().join())
      return `asks for ${decision.fields.join()}, not ${open.join()}`
  }
  if (decision.outcome === 'allowed') {
    const after = columnOf(board, { ...card, ...given, ...decision.set }, actor)
    if (after !== to) return `stands in ${after} afterwards`
    const column = board.columns.find((c) => c.key === to)
    if (via === 'drag' && from !== to && column?.isFormOnly) return 'is dropped where only the form leads'
  }
  return undefined
}

describe('every way on every board', () => {
  test('is decided as the definition says, whoever goes it and whatever is given', () => {
    expect(faultsOf(decideMove)).toEqual([])
  })

  const refused: MoveDecision = { outcome: 'refused', rule: { en: 'No.', sv: 'Nej.' } }
  const planted: [string, typeof decideMove][] = [
    ['ways are not asked', (b, ...rest) => decideMove({ ...b, moves: b.moves.map((m) => ({ ...m, vias })) }, ...rest)],
    [
      'actions are not asked',
      (b, ...rest) => decideMove({ ...b, moves: b.moves.map(({ verb: _, ...m }) => m) }, ...rest),
    ],
    ['limits of a role are not asked', ({ only: _, ...b }, ...rest) => decideMove(b, ...rest)],
    ['drops ask nothing', ({ drops: _, ...b }, ...rest) => decideMove(b, ...rest)],
    ['one way is missing', (b, ...rest) => decideMove({ ...b, moves: b.moves.slice(1) }, ...rest)],
    ['who moves is not asked', (b, c, to, a, f, via) => decideMove(b, c, to, { ...a, role: 'admin' }, f, via)],
    [
      'an import is free',
      (b, c, to, a, f, via) =>
        via === 'import' ? { outcome: 'allowed', set: {}, create: [] } : decideMove(b, c, to, a, f, via),
    ],
    ['a drop is a form', (b, c, to, a, f, via) => decideMove(b, c, to, a, f, via === 'drag' ? 'form' : via)],
    ['what is given is not looked at', (b, c, to, a, _, via) => decideMove(b, c, to, a, {}, via)],
    [
      'a blank is an answer',
      (b, c, to, a, f, via) =>
        decideMove(b, c, to, a, Object.fromEntries(Object.entries(f).map(([k, v]) => [k, v === '  ' ? 'x' : v])), via),
    ],
    [
      'it throws at what it does not allow',
      (...args) => {
        const d = decideMove(...args)
        if (d.outcome !== 'allowed') throw new Error('no')
        return d
      },
    ],
    [
      'a refusal is in one language',
      (...args) => {
        const d = decideMove(...args)
        return d.outcome === 'refused' ? { ...d, rule: { en: d.rule.en, sv: d.rule.en } } : d
      },
    ],
    [
      'a card stays within its column only as the board says',
      (b, c, to, a, f, via) => (columnOf(b, c, a) === to ? refused : decideMove(b, c, to, a, f, via)),
    ],
    [
      'the day of a drop is forgotten',
      (...args) => {
        const d = decideMove(...args)
        return d.outcome === 'allowed' ? { ...d, set: { status: d.set.status } } : d
      },
    ],
  ]
  test.each(planted)('and the walk finds it when %s', (_, decide) => {
    expect(faultsOf(decide).length).toBeGreaterThan(0)
  })

  test('never drops a card where only the form leads, even if a definition says so', () => {
    for (const board of boardDefinitions)
      for (const { key: to } of board.columns.filter((c) => c.isFormOnly)) {
        const from = board.columns.find((c) => c.key !== to)!.key
        const opened = { ...board, moves: [...board.moves, { from: [from], to: [to] }] }
        const [card] = standsIn(opened, from, actorOf('admin'))
        const decide = (via: Via) =>
          decideMove(opened, card!, to, actorOf('admin'), requiredAnswers(opened, to, actorOf('admin')), via)
        expect(decide('drag').outcome).toBe('refused')
        expect(decide('form').outcome).toBe('allowed')
      }
    expect(boardDefinitions.some((board) => board.columns.some((c) => c.isFormOnly))).toBe(true)
  })

  test('is what the board’s reply opens and closes, in both languages', () => {
    for (const board of boardDefinitions)
      for (const role of roleKeys()) {
        const [en, sv] = [actorOf(role, 'en'), actorOf(role, 'sv')]
        const [moves, closedEn, closedSv] = [movesOf(board, en), refusalsOf(board, en), refusalsOf(board, sv)]
        for (const { key: from } of board.columns) {
          const told = board.columns
            .map((c) => c.key)
            .filter((to) => to !== from && isTold(board, role, from, to, 'drag'))
          expect(moves[from], `${board.key} ${role} ${from}`).toEqual(told)
          expect(targetsOf(board, from, en, 'drag')).toEqual(told)
          const others = board.columns.map((c) => c.key).filter((to) => to !== from && !told.includes(to))
          expect(Object.keys(closedEn[from]!)).toEqual(others)
          for (const to of others) expect(closedSv[from]![to]).not.toBe(closedEn[from]![to])
        }
      }
  })
})

describe('a new record', () => {
  test('begins where its maker could have brought it by form, with what is required there; an import brings it anywhere', () => {
    for (const board of boardDefinitions)
      for (const role of roleKeys()) {
        const actor = actorOf(role)
        const initial = recordTypes[board.type].status!.initial
        /** Step by step from the initial status. */
        const reached = new Set(
          placesOf(board).filter((key) => standsIn(board, key, actor).some((v) => v.status === initial)),
        )
        for (const from of reached)
          for (const to of placesOf(board)) if (isTold(board, role, from, to, 'form')) reached.add(to)
        for (const to of placesOf(board))
          for (const stand of standsIn(board, to, actor)) {
            const may = reached.has(to) && (board.starts?.includes(to) ?? true)
            const full = { ...stand, ...requiredAnswers(board, to, actor) }
            const where = `${board.key} ${role} ${to}`
            expect(startsOf(board, actor).has(to), where).toBe(may)
            expect(decideStart(board, full, actor, 'form').outcome, where).toBe(may ? 'allowed' : 'refused')
            expect(decideStart(board, stand, actor, 'import').outcome, where).toBe('allowed')
            for (const name of Object.keys(requiredAnswers(board, to, actor))) {
              if (!may) continue
              expect(decideStart(board, { ...full, [name]: null }, actor, 'form'), where).toEqual({
                outcome: 'needs',
                fields: [name],
              })
            }
          }
      }
  })
})

test('nonsense of any kind gets an answer', () => {
  const names = fc.constantFrom(
    ...new Set(
      boardDefinitions.flatMap((b) => [
        ...Object.keys(recordTypes[b.type].fields),
        ...placesOf(b).flatMap((to) => promptSteps(dropOn(b, to)).map((p) => p.field)),
      ]),
    ),
  )
  const values = fc.dictionary(
    fc.oneof(names, fc.string()),
    fc.oneof(fc.anything(), fc.string(), fc.date().map(String)),
  )
  fc.assert(
    fc.property(
      fc.constantFrom(...boardDefinitions),
      fc.oneof(fc.constantFrom(...roleDefinitions.map((r) => r.key)), fc.string()),
      fc.nat(),
      fc.oneof(fc.nat(), fc.string()),
      fc.constantFrom(...vias),
      values,
      values,
      (board, role, from, to, via, card, fields) => {
        const places = placesOf(board)
        const actor = actorOf(role)
        const target = typeof to === 'string' ? to : places[to % places.length]!
        const stand = standsIn(board, places[from % places.length]!, actor)[0]!
        for (const values of [
          { ...card, ...stand },
          { ...stand, ...card },
        ]) {
          expect(['allowed', 'refused', 'needs']).toContain(
            decideMove(board, values, target, actor, fields, via).outcome,
          )
          expect(['allowed', 'refused', 'needs']).toContain(decideStart(board, values, actor, via).outcome)
        }
      },
    ),
    { numRuns: 2000 },
  )
})
