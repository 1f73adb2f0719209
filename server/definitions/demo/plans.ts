import type { Deal } from './deals.ts'
import { managerPlans, marketingPlans, salesPlans, supportPlans, type PlanWords } from './plan-words.ts'
import { callNotes, eventPlacesOf, notes, taskComments } from './words.ts'
import { fill, type Account, type World } from './world.ts'

/** Something somebody has planned: how many of it, and when they are due, in days from today. */
interface Quota {
  count: number
  due: readonly [number, number]
}

const rows = (...quotas: readonly (readonly [count: number, from: number, to: number])[]): Quota[] =>
  quotas.map(([count, from, to]) => ({ count, due: [from, to] }))

/** What each rep has before him: late, today, in the coming days, later. */
const tasksNotStarted = rows([4, -14, -1], [4, 0, 0.9], [5, 1, 6], [5, 7, 24])
const tasksInProgress = rows([2, -6, -1], [2, 0, 0.9], [3, 1, 9])
const tasksCompleted = rows([4, -20, -1])
const calls = rows([5, -9, -1], [6, 0, 0.9], [7, 1, 5.9], [6, 9, 32])
const callsCompleted = rows([4, -20, -1])
const eventsScheduled = rows([4, 0, 0.9], [4, 1, 6], [5, 7, 28])
const eventsHeld = rows([4, -6, -1])
const eventsDone = rows([4, -24, -7])
const eventsCancelled = rows([4, -18, -2])

/** Makes what is planned and what has just been done, for reps fully and for their colleagues in part. */
export const makePlans = (world: World, accounts: readonly Account[], deals: readonly Deal[]): void => {
  for (const rep of world.reps) {
    const open = deals.filter((d) => d.ownerId === rep && d.to === null)
    const worked = accounts.filter((a) => a.ownerId === rep && a.status !== 'dead' && a.status !== 'new')
    planFor(world, { ownerId: rep, accounts: worked, deals: open, share: 1, plans: salesPlans })
  }
  const customers = accounts.filter((a) => a.stage === 'customer')
  const leads = accounts.filter((a) => a.stage === 'lead' && a.status !== 'dead')
  const colleague = (ownerId: string, of: readonly Account[], share: number, plans: PlanWords) =>
    planFor(world, { ownerId, accounts: of, deals: [], share, plans })
  for (const manager of world.managers) colleague(manager, customers, 0.75, managerPlans)
  for (const supporter of world.supporters) colleague(supporter, customers, 0.75, supportPlans)
  colleague(world.marketer, leads, 0.5, marketingPlans)
}

interface Planner {
  ownerId: string
  accounts: readonly Account[]
  deals: readonly Deal[]
  share: number
  plans: PlanWords
}

const planFor = (world: World, { ownerId, accounts, deals, share, plans }: Planner): void => {
  const { random } = world
  const about = (isMet: boolean): About => {
    const deal = !isMet && deals.length && random.chance(0.5) ? random.pick(deals) : undefined
    return { account: deal?.account ?? random.pick(isMet ? met : accounts), deal, ownerId, plans }
  }
  const each = (quotas: readonly Quota[], make: (about: About, due: number) => void, isMet = false) => {
    for (const { count, due } of quotas)
      for (let i = 0; i < Math.max(3, Math.round(count * share)); i++) make(about(isMet), random.between(...due))
  }
  // A meeting that was held is a contact: whoever is to look forgotten had none.
  const met = accounts.filter((a) => a.quietDays !== null && a.quietDays < 30)
  each(tasksNotStarted, (a, due) => task(world, a, due, 'not_started'))
  each(tasksInProgress, (a, due) => task(world, a, due, 'in_progress'))
  each(tasksCompleted, (a, due) => task(world, a, due, 'completed'))
  each(calls, (a, due) => call(world, a, due))
  each(callsCompleted, (a, due) => call(world, a, due, true), true)
  each(eventsScheduled, (a, due) => event(world, a, due, ['scheduled']))
  each(eventsHeld, (a, due) => event(world, a, due, ['scheduled', 'held']), true)
  each(eventsDone, (a, due) => event(world, a, due, ['scheduled', 'held', 'done']), true)
  each(eventsCancelled, (a, due) => event(world, a, due, ['scheduled', 'cancelled']))
}

interface About {
  account: Account
  deal?: Deal
  ownerId: string
  plans: PlanWords
}

const attachment = ({ account, deal }: About) => {
  const [person] = account.people
  return {
    companyId: account.id,
    contactId: person?.id ?? null,
    relatedType: deal ? 'opportunity' : 'company',
    relatedId: deal?.id ?? account.id,
  }
}

const words = ({ account, deal }: About) => ({
  person: account.people[0]?.name,
  company: account.name,
  product: deal?.product.name,
})

/** Planned before it was due, and before today. */
const plannedAt = ({ random }: World, due: number) => Math.min(due, -0.1) - random.between(0.5, 9)

const task = (world: World, about: About, due: number, status: 'not_started' | 'in_progress' | 'completed'): void => {
  const { random, calendar, ledger } = world
  const at = plannedAt(world, due)
  const end = Math.min(due, -0.1)
  const steps = [
    { status: 'not_started', at },
    ...(status === 'not_started' ? [] : [{ status, at: Math.max(end, at) }]),
  ]
  ledger.addMoved('task', about.ownerId, steps, {
    title: fill(random.pick(about.plans.tasks), words(about)),
    comment: random.chance(0.6) ? random.pick(taskComments) : null,
    ...attachment(about),
    ownerId: about.ownerId,
    priority: random.weighted({ high: 3, normal: 6, low: 2 }),
    startDate: random.chance(0.4) ? calendar.date(due - random.int(1, 5)) : null,
    dueDate: calendar.date(due),
    ...(status === 'completed' ? { completedAt: calendar.iso(Math.max(end, at)) } : {}),
  })
}

const call = (world: World, about: About, due: number, isCompleted = false): void => {
  const { random, calendar, ledger } = world
  const steps = [
    { status: 'scheduled', at: plannedAt(world, due) },
    ...(isCompleted ? [{ status: 'completed', at: due }] : []),
  ]
  const outcome = isCompleted ? random.pick(['reached', 'reached', 'no_answer', 'left_message']) : null
  ledger.addMoved('call', about.ownerId, steps, {
    title: fill(random.pick(about.plans.calls), words(about)),
    ...attachment(about),
    ownerId: about.ownerId,
    priority: random.weighted({ high: 2, normal: 6, low: 1 }),
    phone: about.account.people[0]?.phone ?? null,
    dueAt: calendar.agreed(due),
    ...(isCompleted
      ? {
          completedAt: calendar.iso(due),
          outcome,
          note: random.pick(callNotes),
        }
      : {}),
  }) // Nobody answered: once more in the coming days.
  if (outcome === 'no_answer') call(world, about, random.between(0.1, 3.9))
}

const event = (world: World, about: About, startsAt: number, way: readonly string[]): void => {
  const { random, calendar, ledger } = world
  const planned = plannedAt(world, startsAt)
  const steps = way.map((status, i) => ({ status, at: i === 0 ? planned : Math.min(startsAt + 0.1 * (i - 1), -0.05) }))
  const isHeld = way.includes('held')
  const title = fill(random.pick(about.plans.events), words(about))
  ledger.addMoved('event', about.ownerId, steps, {
    title,
    ...attachment(about),
    ownerId: about.ownerId,
    startsAt: calendar.agreed(startsAt),
    endsAt: new Date(Date.parse(calendar.agreed(startsAt)) + 3_600_000 * random.int(1, 2)).toISOString(),
    location: random.pick(eventPlacesOf(title)),
    note: isHeld ? random.pick(notes) : null,
    ...(isHeld ? { heldAt: calendar.agreed(startsAt) } : {}),
  }) // A few are forgotten.
  if (isHeld && random.chance(0.8)) followUp(world, about, title, steps.at(-1)!.at, way.includes('done'))
}

/** The task that a held meeting leaves behind, for the next day. */
const followUp = ({ calendar, ledger }: World, about: About, title: string, at: number, isDone: boolean): void => {
  const completed = Math.min(at + 0.3, -0.03)
  const steps = [{ status: 'not_started', at }, ...(isDone ? [{ status: 'completed', at: completed }] : [])]
  ledger.addMoved('task', about.ownerId, steps, {
    title: `Follow up: ${title}`.slice(0, 200),
    ...attachment(about),
    ownerId: about.ownerId,
    dueDate: calendar.date(at + 1),
    ...(isDone ? { completedAt: calendar.iso(completed) } : {}),
  })
}
