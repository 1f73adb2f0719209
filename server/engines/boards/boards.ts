import { recordTypes, type TypeKey } from '../../../shared/records/index.ts'
import type { Actor } from '../../http/actor.ts'
import { notFound } from '../../http/problem.ts'
import { mayEver } from '../access/policy.ts'
import { requireType } from '../records/list.ts'
import { registerRules } from '../records/rules.ts'
import { hasMetric } from '../metrics/metric.ts'
import { plainSteps, promptSteps, type BoardDefinition } from './definition.ts'
import { judge } from './judge.ts'
import { watchLimits } from './limits.ts'
import { flawsIn } from './process.ts'

const boards = new Map<string, BoardDefinition>()

/** Makes boards known and has each judge every change of its records' status, by whatever door it comes. Called once by the registry. */
export const registerBoards = (definitions: readonly BoardDefinition[]): void => {
  for (const board of definitions) {
    boards.set(board.key, board)
    registerRules(board.type, judge(board))
    registerRules(board.type, watchLimits(board))
  }
}

export const allBoards = (): BoardDefinition[] => [...boards.values()]

/** The boards of records that the actor's role may see. */
export const boardsFor = (actor: Actor): BoardDefinition[] =>
  allBoards().filter(({ type }) => mayEver(actor, type, 'view'))

/** A board as the actor may open it. @throws 404 when there is none, 403 when the role has no access to records of its type */
export const boardFor = (actor: Actor, key: string): BoardDefinition => {
  const board = boards.get(key)
  if (!board) throw notFound()
  requireType(actor, board.type)
  return board
}

/** Names in the registered boards that lead nowhere: fields, statuses, columns, figures. The boot refuses to start with any. */
export const danglingInBoards = (): string[] => allBoards().flatMap((board) => danglingIn(board))

/** What is wrong with the processes of the registered boards (dead ends, columns that nothing leads to …); told at start. */
export const flawsInBoards = (): string[] => allBoards().flatMap((board) => flawsIn(board))

/** What leads nowhere in one definition, each as `<board>: <name>`. */
export const danglingIn = (board: BoardDefinition): string[] => {
  const { fields, status } = recordTypes[board.type]
  const places = new Set([...board.columns, ...(board.offBoard ?? [])].map((c) => c.key))
  const statuses = fields[status?.field ?? '']?.options ?? []
  const drops = [...Object.values(board.drops ?? {}), ...Object.values(board.leaves ?? {})].flat()
  const steps = plainSteps(drops)
  const questions = promptSteps(drops)
  const asked = new Set(questions.filter((p) => p.asked).map((p) => p.field))
  const answers = new Set(questions.map((p) => p.field))
  const named: [string, boolean][] = [
    ...[
      ...Object.keys(board.base ?? {}),
      ...board.card.map((c) => c.field),
      ...(board.due ? [board.due] : []),
      ...(board.sum ? [board.sum.field, board.sum.weighted ?? board.sum.field] : []),
      ...board.columns.flatMap((c) => [c.sort?.field, c.closed?.by, ...(c.parts ?? []).map((p) => p.date?.field)]),
      ...steps.flatMap((s) => ('field' in s && s.step !== 'prompt' ? [s.field] : [])),
      ...steps.flatMap((s) => (s.step === 'offer' && s.unless ? [s.unless] : [])),
      ...questions.map((p) => (p.asked ? p.asked.sets : p.field)),
      ...questions.flatMap((p) => [p.suggestAfter?.field, p.suggestAfter?.months, p.suggestBy]),
      ...board.colors.flatMap((r) => r.when.flatMap((c) => ('field' in c ? [c.field] : []))),
      ...(board.filters ?? []),
    ]
      .filter((name) => name !== undefined)
      .map((name): [string, boolean] => [name, name in fields]),
    ...board.columns.flatMap((c) =>
      (c.parts ?? [{ status: c.key }]).map((p): [string, boolean] => [p.status, statuses.includes(p.status)]),
    ),
    ...(board.offBoard ?? []).map((s): [string, boolean] => [s.key, statuses.includes(s.key)]),
    ...[
      ...(board.starts ?? []),
      ...board.moves.flatMap((m) => [...m.from, ...m.to]),
      ...(board.refusals ?? []).flatMap((r) => [...(r.from ?? []), ...(r.to ?? [])]),
      ...Object.values(board.only ?? {}).flatMap((pairs) => pairs.flatMap((p) => [p.from, p.to])),
      ...Object.keys(board.drops ?? {}),
      ...Object.keys(board.leaves ?? {}),
    ].map((key): [string, boolean] => [key, places.has(key)]),
    ...questions.flatMap(({ suggestIf }) => {
      const options = suggestIf && fields[suggestIf.field]?.options
      return (suggestIf?.in ?? []).map((value): [string, boolean] => [
        `${suggestIf!.field} ${value}`,
        answers.has(suggestIf!.field) && options?.includes(value) === true,
      ])
    }),
    ...steps.flatMap((s) =>
      s.step === 'create' && s.given ? [[s.given, asked.has(s.given)] as [string, boolean]] : [],
    ),
    ...steps.flatMap((s) =>
      s.step === 'create'
        ? [s.date.field, ...(s.link ? [s.link] : [])].map((name): [string, boolean] => [
            name,
            name in recordTypes[s.type].fields,
          ])
        : [],
    ),
    ...board.kpis.map((key): [string, boolean] => [key, hasMetric(key)]),
    ...(board.lanes ?? []).map(({ field, isSet }): [string, boolean] => {
      const declared = fields[field]
      const isLaid = declared?.kind === 'list' || declared?.kind === 'relation'
      return [field, isLaid && !(isSet && declared.readOnly)]
    }),
  ]
  return [...new Set(named.filter(([, isKnown]) => !isKnown).map(([name]) => `${board.key}: ${name}`))]
}

/** Percent that a status of a type stands for on its board; undefined where no board says. */
export const probabilityOf = (type: TypeKey, status: unknown): number | undefined =>
  allBoards()
    .filter((b) => b.type === type)
    .flatMap((b) => b.columns)
    .find((c) => c.key === status)?.probability
