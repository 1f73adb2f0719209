import type { DemoCampaign } from './campaigns.ts'
import type { DemoCalendar } from './demo-calendar.ts'
import type { Ledger } from './ledger.ts'
import type { Staff } from './people.ts'
import type { DemoProduct } from './products.ts'
import type { Random } from './random.ts'

/** Everything that the generators of one copy of the business work with. */
export interface World extends Staff {
  random: Random
  calendar: DemoCalendar
  ledger: Ledger
  /** 0 is the demo company itself; further copies fill an installation for measuring. */
  copy: number
  products: readonly (DemoProduct & { id: string })[]
  /** Ids of the templates by name. */
  templates: ReadonlyMap<string, string>
  campaigns: readonly DemoCampaign[]
}

export interface Person {
  /** Null for the person of a lead, who is no contact yet. */
  id: string | null
  name: string
  email: string
  phone: string
}

/** A company as the other generators need to know it. Moments are days from today's midnight. */
export interface Account {
  id: string
  name: string
  ownerId: string | null
  stage: 'lead' | 'prospect' | 'customer'
  status: string
  createdAt: number
  /** When it became a prospect; deals begin after it. */
  prospectAt: number
  /** When it became a customer. */
  customerAt: number | null
  people: readonly Person[]
  /** Days since we last had contact; null for never. Nothing is made up that would be later. */
  quietDays: number | null
  country: string
  /** The campaign it has responded to last, and when. */
  response: Response | null
}

export interface Response {
  campaignId: string
  at: number
}

/** Moments of a way through statuses: the first at `from`, the last at `to`, those between in order. */
export const wayThrough = (random: Random, statuses: readonly string[], from: number, to: number) => {
  const between = statuses
    .slice(2)
    .map(() => random.between(from, to))
    .toSorted((a, b) => a - b)
  return statuses.map((status, i) => ({
    status,
    at: i === 0 ? from : i === statuses.length - 1 ? to : between[i - 1]!,
  }))
}

/** Fills `{product}`, `{person}` and `{company}`; at most 200 characters, as one-line fields take. */
export const fill = (text: string, values: { product?: string; person?: string; company?: string }): string =>
  text
    .replace('{product}', values.product ?? 'filters')
    .replace('{person}', values.person ?? 'the customer')
    .replace('{company}', values.company ?? 'the customer')
    .slice(0, 200)
