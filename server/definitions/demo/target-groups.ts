import type { Filter } from '../../../shared/filter.ts'
import { createRandom } from './random.ts'
import type { Account, World } from './world.ts'

const is = (field: string, value: string): Filter => ({ field, op: 'is', value })
const stages = (...value: string[]): Filter => ({ field: 'stage', op: 'in', value })
const isReachable: Filter = { field: 'subscription', op: 'in', value: ['confirmed_in', 'soft_in'] }

/** Groups that a saved query holds together. */
const live: Readonly<Record<string, { description: string; filter: Filter }>> = {
  'Customers in metalworking': {
    description: 'Everybody who cuts, grinds or welds and buys from us.',
    filter: { all: [is('stage', 'customer'), is('industry', 'Metalworking')] },
  },
  'Leads in nurturing': { description: 'Not now, but later.', filter: is('status', 'nurturing') },
  'Reachable leads': {
    description: 'Leads with an address who have not unsubscribed.',
    filter: { all: [is('stage', 'lead'), { field: 'email', op: 'isEmpty', value: false }, isReachable] },
  },
  'Newsletter readers': {
    description: 'Who has asked for our newsletter.',
    filter: { all: [is('subscription', 'confirmed_in'), stages('prospect', 'customer')] },
  },
  'Customers silent for 60 days': {
    description: 'Nobody has talked to them for two months.',
    filter: { all: [is('stage', 'customer'), { field: 'lastContactAt', op: 'lt', value: { last: 60, unit: 'day' } }] },
  },
  'Norway and Finland': {
    description: 'Customers and prospects abroad, in the North.',
    filter: { all: [stages('prospect', 'customer'), { field: 'country', op: 'in', value: ['Norway', 'Finland'] }] },
  },
  'Large companies': {
    description: '250 people or more.',
    filter: { all: [{ field: 'employees', op: 'gte', value: 250 }, { not: is('status', 'dead') }] },
  },
  'Food companies': {
    description: 'Flour dust and odour.',
    filter: { all: [is('industry', 'Food'), { not: is('status', 'dead') }] },
  },
}

/** Groups whose members were named one by one, and from which companies. */
const fixed: Readonly<Record<string, { description: string; size: number; of: (account: Account) => boolean }>> = {
  'Elmia fair visitors': { description: 'Talks on our stand.', size: 26, of: (a) => a.status !== 'dead' },
  'Clean Air Webinar guests': { description: 'Registered for the webinar.', size: 24, of: (a) => a.status !== 'dead' },
  'Oil mist guide readers': {
    description: 'Downloaded the guide.',
    size: 22,
    of: (a) => a.stage !== 'customer' && a.status !== 'dead',
  },
  'Pharma round table guests': { description: 'Invited by their reps.', size: 9, of: (a) => a.stage !== 'lead' },
  'Old collectors, replace soon': {
    description: 'Collectors of 12 years and more, from service reports.',
    size: 18,
    of: (a) => a.stage === 'customer',
  },
  'Reference customers': {
    description: 'May be named, and show their plant.',
    size: 8,
    of: (a) => a.stage === 'customer' && (a.quietDays ?? 99) < 31,
  },
  'Fitters and partners': { description: 'Mount and recommend us.', size: 7, of: (a) => a.stage === 'prospect' },
}

/** Makes the target groups with their members, and says which campaigns turn to them. */
export const makeTargetGroups = (world: World, accounts: readonly Account[]): void => {
  const { ledger, marketer } = world
  const random = createRandom(5200 + world.copy)
  const ids = new Map<string, string>()
  for (const [name, { description, filter }] of Object.entries(live))
    ids.set(
      name,
      ledger.add('segment', marketer, -random.between(60, 500), {
        name,
        kind: 'live',
        ownerId: marketer,
        description,
        filter: JSON.stringify(filter),
      }),
    )
  for (const [name, { description, size, of }] of Object.entries(fixed)) {
    const at = -random.between(40, 300)
    const id = ledger.add('segment', marketer, at, { name, kind: 'fixed', ownerId: marketer, description })
    ids.set(name, id)
    for (const account of someOf(random, accounts.filter(of), size))
      ledger.add(
        'segmentMember',
        account.ownerId ?? marketer,
        Math.max(at, account.createdAt) * random.between(0.1, 0.9),
        {
          segmentId: id,
          companyId: account.id,
          contactId: account.people[0]!.id,
        },
      )
  }
  for (const { id, audience, from } of world.campaigns)
    for (const name of audience)
      ledger.add('campaignSegment', marketer, Math.min(from, -2) - 1, { campaignId: id, segmentId: ids.get(name)! })
}

/** So many of them, none twice. */
const someOf = <T>(random: ReturnType<typeof createRandom>, items: readonly T[], count: number): T[] => {
  const left = [...items]
  return Array.from({ length: Math.min(count, left.length) }, () => left.splice(random.int(0, left.length - 1), 1)[0]!)
}
