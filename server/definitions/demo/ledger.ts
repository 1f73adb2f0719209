import type { TypeKey } from '../../../shared/records/index.ts'
import type { Operation } from '../../engines/records/rules.ts'
import { uuidv7 } from '../../engines/records/uuid.ts'
import type { Values } from '../../engines/records/values.ts'
import type { DemoCalendar } from './demo-calendar.ts'

type Create = Extract<Operation, { operation: 'create' }>

/** A status and the moment in which the record came into it: days from today's midnight, or an ISO instant. */
export interface Step<At = number> {
  status: string
  at: At
}

export interface Entry {
  /** Who is said to have done it. */
  actorId: string
  createdAt: string
  operation: Create
}

/** What the generators have thought up for one copy of the business, until it is written. */
export interface Ledger {
  entries: Map<TypeKey, Entry[]>
  /** A record made at a moment, by its owner unless `by` is given. @returns its id */
  add(type: TypeKey, by: string, at: number | string, fields: Values): string
  /**
   * A record that went through statuses; the first step is its creation, the last its present status.
   * @param movedBy who moved it, where that is not who made it
   * @returns its id
   */
  addMoved(type: TypeKey, by: string, steps: readonly Step<number | string>[], fields: Values, movedBy?: string): string
}

export const createLedger = (calendar: DemoCalendar): Ledger => {
  const entries: Ledger['entries'] = new Map()
  const iso = (at: number | string) => (typeof at === 'number' ? calendar.iso(at) : at)
  const enter = (type: TypeKey, actorId: string, createdAt: string, operation: Omit<Create, 'operation' | 'type'>) => {
    const id = uuidv7()
    const list = entries.get(type) ?? []
    list.push({ actorId, createdAt, operation: { operation: 'create', type, id, ...operation } })
    entries.set(type, list)
    return id
  }
  return {
    entries,
    add: (type, by, at, fields) => enter(type, by, iso(at), { fields: { createdAt: iso(at), ...fields }, at: iso(at) }),
    addMoved(type, by, steps, fields, movedBy = by) {
      const times = steps.map((step, i) => ({ status: step.status, at: iso(step.at), by: i ? movedBy : by }))
      const last = times.at(-1)!
      const created = times[0]!.at
      return enter(type, by, created, {
        fields: { createdAt: created, ...fields, status: last.status },
        at: last.at,
        // An empty history would say that the time of the one status is unknown.
        ...(times.length > 1 ? { statusHistory: times.slice(0, -1), movedBy } : {}),
      })
    },
  }
}
