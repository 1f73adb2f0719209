import { expect } from 'vitest'
import type { BoardDefinition } from '../../server/engines/boards/definition.ts'
import type { MoveDecision } from '../../server/engines/boards/move.ts'
import type { Operation, Via } from '../../server/engines/records/rules.ts'
import type { Values } from '../../server/engines/records/values.ts'
import { inTransaction, write } from '../../server/engines/records/write.ts'
import { Problem } from '../../server/http/problem.ts'
import { recordTypes } from '../../shared/records/index.ts'
import type { TestApp, Who } from './app.ts'

/** Everybody who takes a way on a board, each asked for many trials and answering in the same terms. */

/** One way to be tried, with what is given along. */
export interface Trial {
  board: BoardDefinition
  from: string
  stand: Values
  to: string
  via: Via
  given: Values
  decision: MoveDecision
}

/** What a caller was told. */
export interface Answer {
  outcome: MoveDecision['outcome']
  /** Of a refusal its words, of a need the fields. */
  what: string
}

export const answerOf = (decision: MoveDecision): Answer => ({
  outcome: decision.outcome,
  what:
    decision.outcome === 'refused'
      ? decision.rule.en
      : decision.outcome === 'needs'
        ? decision.fields.toSorted().join()
        : '',
})

/** A problem as the answer that it is; what is neither a refusal nor a need is told as it stands. */
export const told = (problem: { code: string; detail?: string; fields?: string[] } | undefined): Answer => {
  if (!problem) return { outcome: 'allowed', what: '' }
  if (problem.code === 'move_not_allowed') return { outcome: 'refused', what: problem.detail ?? '' }
  if (problem.code === 'fields_required') return { outcome: 'needs', what: problem.fields!.toSorted().join() }
  return { outcome: 'refused', what: JSON.stringify(problem) }
}

export interface Placed extends Trial {
  id: string
  version: number
}
type Caller = (who: Who, trials: readonly Placed[]) => Promise<Answer[]>

export const grouped = <T>(items: readonly T[], keyOf: (item: T) => string): T[][] => {
  const groups = new Map<string, T[]>()
  for (const item of items) groups.set(keyOf(item), [...(groups.get(keyOf(item)) ?? []), item])
  return [...groups.values()]
}

/** One request for all trials that differ in their card only; a request names a card once. */
const inBulk =
  (send: (who: Who, trials: readonly Placed[]) => Promise<{ problem?: never }[] | any[]>): Caller =>
  async (who, trials) => {
    const answers = new Map<Placed, Answer>()
    for (const group of grouped(trials, (t) => JSON.stringify([t.board.key, t.to, t.given])))
      for (let rest: Placed[] = group; rest.length;) {
        const once = rest.filter((t, i) => rest.findIndex((other) => other.id === t.id) === i).slice(0, 100)
        rest = rest.filter((t) => !once.includes(t))
        const results = await send(who, once)
        once.forEach((t, i) => answers.set(t, told(results[i].problem)))
      }
    return trials.map((t) => answers.get(t)!)
  }

const one =
  (send: (who: Who, trial: Placed) => Promise<{ status: number; body: any }>): Caller =>
  async (who, trials) => {
    const answers: Answer[] = []
    for (const trial of trials) {
      const { status, body } = await send(who, trial)
      answers.push(told(status < 300 ? undefined : body))
    }
    return answers
  }

const results = ({ status, body }: { status: number; body: any }): any[] => {
  expect(status, JSON.stringify(body)).toBe(200)
  return body.results
}

export const csv = (rows: readonly Values[]): string => {
  const names = Object.keys(rows[0]!)
  return [names, ...rows.map((row) => names.map((name) => row[name] ?? ''))]
    .map((cells) => cells.map((c) => `"${String(c).replaceAll('"', '""')}"`).join(','))
    .join('\n')
}

/** A file for all trials that give the same fields; rows are known by title, and name a card once. */
const byImport =
  (app: TestApp): Caller =>
  async (who, trials) => {
    const answers = new Map<Placed, Answer>()
    for (const group of grouped(trials, (t) => JSON.stringify([t.board.key, Object.keys(t.given)])))
      for (let rest: Placed[] = group; rest.length;) {
        const once = rest.filter((t, i) => rest.findIndex((other) => other.id === t.id) === i)
        rest = rest.filter((t) => !once.includes(t))
        const { type } = once[0]!.board
        const file = csv(once.map((t) => ({ [recordTypes[type].title]: t.id, ...t.given })))
        const { status, body } = await app.call(who, 'POST', `/api/imports/${type}`, file, {
          'content-type': 'text/csv',
        })
        expect(status, JSON.stringify(body)).toBe(200)
        expect(body.created + body.unchanged, `${file}\n${JSON.stringify(body)}`).toBe(0)
        once.forEach((trial, i) => {
          const errors = body.errors.filter((e: any) => e.line === i + 2)
          if (!errors.length) answers.set(trial, { outcome: 'allowed', what: '' })
          else if (errors.every((e: any) => e.column && e.message === 'is required'))
            answers.set(trial, {
              outcome: 'needs',
              what: errors
                .map((e: any) => e.column)
                .toSorted()
                .join(),
            })
          else if (errors.some((e: any) => e.message.endsWith(': is required')))
            answers.set(trial, {
              outcome: 'needs',
              what: errors
                .map((e: any) => e.message.split(':')[0])
                .toSorted()
                .join(),
            })
          else answers.set(trial, { outcome: 'refused', what: errors[0].message })
        })
      }
    return trials.map((t) => answers.get(t)!)
  }

/** The command that verbs, mails and rules give. */
const byCommand =
  (app: TestApp): Caller =>
  async (who, trials) => {
    const actor = await app.actor(who)
    const answers: Answer[] = []
    for (const { board, id, given, via } of trials) {
      const operations: Operation[] = [{ operation: 'update', type: board.type, id, fields: given }]
      const problem = await inTransaction(app.db, (tx) => write(tx, actor, { verb: 'edit', via, operations })).then(
        () => undefined,
        (error: unknown) => {
          if (error instanceof Problem)
            return { code: error.code, detail: error.detail, fields: error.extra?.fields as string[] }
          throw error
        },
      )
      answers.push(told(problem))
    }
    return answers
  }

/** Everybody who takes a way, by name and way. */
export const callersOf = (app: TestApp): Record<string, Partial<Record<Via, Caller>>> => ({
  'a move': {
    drag: one((who, { board, id, version, to, given: fields }) =>
      app.call(who, 'POST', `/api/boards/${board.key}/moves`, { id, to, version, fields }),
    ),
  },
  'a bulk move': {
    drag: inBulk(async (who, trials) =>
      results(
        await app.call(who, 'POST', `/api/boards/${trials[0]!.board.key}/bulk-moves`, {
          cards: trials.map(({ id, version }) => ({ id, version })),
          to: trials[0]!.to,
          fields: trials[0]!.given,
        }),
      ),
    ),
  },
  'a PATCH': {
    form: one((who, { board, id, version, given }) =>
      app.call(who, 'PATCH', `/api/records/${board.type}/${id}`, { version, ...given }),
    ),
  },
  'a bulk change': {
    form: inBulk(async (who, trials) =>
      results(
        await app.call(who, 'POST', `/api/records/${trials[0]!.board.type}/bulk-changes`, {
          records: trials.map(({ id, version }) => ({ id, version })),
          fields: trials[0]!.given,
        }),
      ),
    ),
  },
  'an import': { form: byImport(app) },
  'a command': { verb: byCommand(app), mail: byCommand(app), rule: byCommand(app) },
})
