import type { Deal } from './deals.ts'
import {
  callNotes,
  callTitles,
  eventPlacesOf,
  eventTitles,
  mailBodies,
  mailSubjects,
  notes,
  taskTitles,
} from './words.ts'
import { fill, type Account, type World } from './world.ts'

/** What an activity of the past is about. */
interface About {
  account: Account
  deal?: Deal
  ownerId: string
}

/** Makes what was done: with each deal while it was worked, with leads as they moved, with customers now and then. */
export const makeHistory = (world: World, accounts: readonly Account[], deals: readonly Deal[]): void => {
  const { random } = world
  for (const deal of deals) {
    const count = random.int(deal.to === null ? 1 : 2, 4)
    for (let i = 0; i < count; i++) {
      const at = random.between(deal.from, deal.to ?? -0.2)
      done(world, { account: deal.account, deal, ownerId: deal.ownerId }, at)
    }
    // A deal that has not been forgotten by its customer is not forgotten by us.
    if (deal.to === null && deal.account.quietDays! < 12 && random.chance(0.7))
      note(world, { account: deal.account, deal, ownerId: deal.ownerId }, -random.between(0.2, 9))
  }
  for (const account of accounts) {
    if (account.quietDays === null || account.ownerId === null) continue
    const about = { account, ownerId: account.ownerId }
    const latest = -account.quietDays - random.between(0.05, 0.9)
    if (latest > account.createdAt) call(world, about, latest)
    const since = Math.max(account.createdAt, -540)
    const count = account.stage === 'customer' ? random.int(1, 4) : random.int(0, 2)
    for (let i = 0; i < count; i++) done(world, about, random.between(since, -0.2))
  }
}

/** What each rep has done today: the week is young on a Monday, and its figures must show something. */
export const makeToday = (world: World, accounts: readonly Account[]): void => {
  const { random, calendar } = world
  for (const ownerId of world.reps) {
    const met = accounts.filter((a) => a.ownerId === ownerId && a.quietDays !== null && a.quietDays < 20)
    const about = () => ({ account: random.pick(met), ownerId })
    const at = () => calendar.earlierToday(random.between(0.35, 0.98))
    for (let i = 0; i < 3; i++) call(world, about(), -0.1, at())
    for (let i = 0; i < 2; i++) task(world, about(), -0.1, at())
    mail(world, about(), at())
    note(world, about(), at())
  }
}

const done = (world: World, about: About, at: number): void => {
  const isContact = about.account.quietDays !== null && at <= -about.account.quietDays - 0.9
  const kind = isContact
    ? world.random.weighted({ call: 40, event: 18, mail: 16, note: 16, task: 12 })
    : world.random.weighted({ note: 1, task: 2 })
  makers[kind](world, about, at)
}

const attachment = ({ account, deal }: About, contactId: string | null) => ({
  companyId: account.id,
  contactId,
  relatedType: deal ? 'opportunity' : 'company',
  relatedId: deal?.id ?? account.id,
})

const call = (world: World, about: About, at: number, end = world.calendar.iso(at)): void => {
  const { random, ledger } = world
  const person = random.pick(about.account.people)
  const planned = Math.max(at - random.between(0, 4), Math.min(about.account.createdAt, at))
  ledger.addMoved(
    'call',
    about.ownerId,
    [
      { status: 'scheduled', at: planned },
      { status: 'completed', at: end },
    ],
    {
      title: fill(random.pick(callTitles), { person: person.name, product: about.deal?.product.name }),
      ...attachment(about, person.id),
      ownerId: about.ownerId,
      phone: person.phone,
      dueAt: end,
      completedAt: end,
      outcome: random.weighted({ reached: 8, left_message: 1, no_answer: 1 }),
      note: random.pick(callNotes),
      durationMinutes: random.int(2, 35),
    },
  )
}

const event = (world: World, about: About, at: number): void => {
  const { random, calendar, ledger } = world
  const person = random.pick(about.account.people)
  const steps = [
    { status: 'scheduled', at: at - random.between(3, 14) },
    { status: 'held', at },
    { status: 'done', at: Math.min(at + random.between(0.1, 3), -0.05) },
  ]
  const title = fill(random.pick(eventTitles), {
    person: person.name,
    company: about.account.name,
    product: about.deal?.product.name,
  })
  ledger.addMoved('event', about.ownerId, steps, {
    title,
    ...attachment(about, person.id),
    ownerId: about.ownerId,
    startsAt: calendar.agreed(at),
    endsAt: new Date(Date.parse(calendar.agreed(at)) + 3_600_000 * random.int(1, 2)).toISOString(),
    heldAt: calendar.iso(at),
    location: random.pick(eventPlacesOf(title)),
    note: random.pick(notes),
  })
}

const mail = (world: World, about: About, at: number | string): void => {
  const { random, calendar, ledger } = world
  const person = random.pick(about.account.people)
  const isIn = random.chance(0.4)
  ledger.add('message', about.ownerId, at, {
    subject: fill(random.pick(mailSubjects), { product: about.deal?.product.name }),
    body: random.pick(mailBodies),
    direction: isIn ? 'in' : 'out',
    ...(isIn ? { fromAddress: person.email } : { toAddress: person.email }),
    ...attachment(about, person.id),
    ownerId: about.ownerId,
    sentAt: typeof at === 'number' ? calendar.iso(at) : at,
  })
}

const note = (world: World, about: About, at: number | string): void => {
  world.ledger.add('note', about.ownerId, at, {
    body: world.random.pick(notes),
    ...attachment(about, about.account.people[0]!.id),
    ownerId: about.ownerId,
  })
}

const task = (world: World, about: About, at: number, end = world.calendar.iso(at)): void => {
  const { random, calendar, ledger } = world
  const person = random.pick(about.account.people)
  const steps = [
    { status: 'not_started', at: at - random.between(1, 9) },
    { status: 'completed', at: end },
  ]
  ledger.addMoved('task', about.ownerId, steps, {
    title: fill(random.pick(taskTitles), {
      person: person.name,
      company: about.account.name,
      product: about.deal?.product.name,
    }),
    ...attachment(about, person.id),
    ownerId: about.ownerId,
    priority: random.weighted({ high: 2, normal: 6, low: 1 }),
    dueDate: calendar.date(at + random.between(-1, 2)),
    completedAt: end,
  })
}

const makers = { call, event, mail, note, task }
