import type { Filter } from '../../../shared/filter.ts'
import { recordTypes, type TypeKey } from '../../../shared/records/index.ts'
import { say, type Locale, type Text } from '../../../shared/text.ts'
import type { Db, Transaction } from '../../db/database.ts'
import type { Actor } from '../../http/actor.ts'
import { Problem } from '../../http/problem.ts'
import { mayEver } from '../access/policy.ts'
import { narrowing } from '../records/list.ts'
import type { PeriodWord } from '../metrics/metric.ts'
import { hasWhole, ownerFilter, ownerScope, type OwnerScope } from '../metrics/owner-scope.ts'
import { stretchOf, type Stretch } from '../metrics/stretch.ts'

/** What all portlets of one request share: who looks, and what the page is narrowed to. */
export interface Page {
  db: Db | Transaction
  actor: Actor
  /** As asked in the address. */
  owner: string | undefined
  /** Where nobody is asked for. */
  fallback: string
  /** As asked, or the dashboard's own; undefined where each figure has its own. */
  period: string | undefined
  words(text: Text): string
}

export const wordsFor =
  (actor: Actor) =>
  (text: Text): string =>
    say(text, actor.locale as Locale)

/** True for whoever leads no team because everything is theirs to see: an administrator begins with all. */
export const beginsWithAll = (actor: Actor): boolean => hasWhole(actor, 'user')

export const scopeOf = ({ db, actor, owner, fallback }: Page, type: TypeKey, fixed?: string): Promise<OwnerScope> =>
  fixed ? ownerScope(db, actor, type, fixed, fixed) : ownerScope(db, actor, type, owner, fallback)

/** The page's people as a filter on a type's owner, or on the path told; undefined when they do not narrow. */
export const ownersFilter = async (
  page: Page,
  { type, owner, scope }: { type: TypeKey; owner?: string | null | undefined; scope?: string | undefined },
): Promise<Filter | undefined> => {
  const path = owner === undefined ? recordTypes[type].owner : owner
  return path ? ownerFilter(await scopeOf(page, type, scope), path) : undefined
}

/** The page's period, else the portlet's own; null when neither says one. */
export const stretchFor = (page: Page, own: PeriodWord | undefined, isFixed = false): Stretch | null => {
  const word = isFixed ? own : (page.period ?? own)
  return word === undefined ? null : stretchOf(word, page.actor)
}

/** True when work that compiles a query meets nothing that is absent for the actor. */
export const compiles = (work: () => unknown): boolean => {
  try {
    work()
    return true
  } catch (error) {
    if (error instanceof Problem) return false
    throw error
  }
}

/** True when the actor may ask for records of the type under the filter. */
export const mayAsk = (actor: Actor, type: TypeKey, where?: Filter): boolean =>
  mayEver(actor, type, 'view') && compiles(() => narrowing(actor, type, where))
