import type { Drop } from '../../../shared/contracts/board.ts'
import { say, type Locale } from '../../../shared/text.ts'
import type { Actor } from '../../http/actor.ts'
import { isMailConfigured } from '../mail/queue.ts'
import { workdayFrom } from './days.ts'
import { plainSteps, promptSteps, type BoardDefinition, type DropStep } from './definition.ts'
import { targetsOf } from './move.ts'
import { refusalOf } from './refusal.ts'

/** The ways by drag that are open to the viewer's role: from column → columns, without the column itself. */
export const movesOf = (board: BoardDefinition, actor: Actor): Record<string, string[]> =>
  Object.fromEntries(board.columns.map((c) => [c.key, targetsOf(board, c.key, actor, 'drag')]))

/** Why the other ways are closed, in the viewer's language. */
export const refusalsOf = (board: BoardDefinition, actor: Actor): Record<string, Record<string, string>> =>
  Object.fromEntries(
    board.columns.map(({ key }) => {
      const open = targetsOf(board, key, actor, 'drag')
      const closed = board.columns.filter((c) => c.key !== key && !open.includes(c.key))
      return [
        key,
        Object.fromEntries(
          closed.map((c) => [c.key, say(refusalOf(board, key, c.key, actor), actor.locale as Locale)]),
        ),
      ]
    }),
  )

/** What drops ask and do, by column. */
export const dropsOf = (board: BoardDefinition, actor: Actor): Record<string, Drop> => {
  const locale = actor.locale as Locale
  return Object.fromEntries(
    Object.entries(board.drops ?? {}).map(([key, steps]) => [
      key,
      {
        prompts: promptSteps(steps).map(
          ({ field, need, when = 'always', suggest, suggestIf, suggestAfter, suggestBy, asked, branch, isByMail }) => ({
            field,
            need: isByMail && !isMailConfigured() ? 'accepted' : need,
            when,
            ...(asked ? { kind: asked.kind, label: say(asked.label, locale) } : {}),
            ...(asked?.to ? { to: asked.to } : {}),
            ...(asked?.where ? { where: asked.where } : {}),
            ...(suggest ? { suggest } : {}),
            ...(suggestIf ? { suggestIf: { field: suggestIf.field, in: [...suggestIf.in] } } : {}),
            ...(suggestAfter ? { suggestAfter } : {}),
            ...(suggestBy ? { suggestBy } : {}),
            ...givenDay(steps, field, actor),
            ...(branch === undefined ? {} : { branch }),
          }),
        ),
        branches: steps.flatMap((s) =>
          s.step === 'branch'
            ? [
                {
                  key: s.key,
                  title: say(s.title, locale),
                  done: say(s.done, locale),
                  effects: effectsOf(s.steps, locale),
                },
              ]
            : [],
        ),
        effects: effectsOf(steps, locale),
        offer:
          steps.flatMap((s) => (s.step === 'offer' ? [{ action: s.action, unless: s.unless ?? null }] : []))[0] ?? null,
      },
    ]),
  )
}

const effectsOf = (steps: readonly DropStep[], locale: Locale): string[] =>
  steps.flatMap((s) => (s.step === 'tell' ? [say(s.isByMail && !isMailConfigured() ? noMail : s.effect, locale)] : []))

const noMail = {
  en: 'Nobody is mailed: this installation has no mail server',
  sv: 'Ingen får e-post: installationen har ingen e-postserver',
}

/** The day that a drop gives a field which its sheet asks for, too. */
const givenDay = (steps: readonly DropStep[], field: string, actor: Actor): { suggestDay?: string } => {
  const step = plainSteps(steps).find((s) => s.step === 'day' && s.field === field)
  return step?.step === 'day' ? { suggestDay: workdayFrom(step.days, actor) } : {}
}
