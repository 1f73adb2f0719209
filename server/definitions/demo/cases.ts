import { caseWords, customerFollowUps, escalationReasons, internalNotes, longCaseTitle } from './words.ts'
import { fill, type Account, type World } from './world.ts'

type Status = 'not_started' | 'in_progress' | 'escalated' | 'reopened' | 'closed'

/** Cases of one copy that are open; closed ones come to so many a month over 18 months. */
const open: readonly (readonly [Status, number])[] = [
  ['not_started', 10],
  ['in_progress', 12],
  ['escalated', 9],
  ['reopened', 9],
]
const closedRecently = 36
const closedBefore = 360
const closedToday = 4

interface Message {
  direction: 'in' | 'out' | 'internal'
  /** ISO instant. */
  at: string
  body: string
}

/**
 * Makes the cases of customers with what was written on them. The customers of the reps take turns, so that each rep meets some. A
 * message is a contact, so those who are to look forgotten had their cases before that.
 */
export const makeCases = (world: World, accounts: readonly Account[]): void => {
  const { random, calendar } = world
  const customers = world.reps.map((rep) =>
    accounts.filter((a) => a.ownerId === rep && a.stage === 'customer' && a.quietDays !== null),
  )
  let turn = 0
  const next = (daysAgo: number) => {
    const own = customers[turn++ % customers.length]!
    return random.pick(own.filter((a) => a.quietDays! <= Math.max(daysAgo, 29)))
  }
  const closed = (n: number, at: number, end?: string) => closedCase(world, next(-at), n, at, end)
  for (let n = 0; n < closedBefore; n++) closed(n, -random.between(31, 535))
  for (let n = 0; n < closedRecently; n++) closed(n, -random.between(1, 27))
  for (let n = 0; n < closedToday; n++) closed(n, -0.05, calendar.earlierToday(random.between(0.3, 0.95)))
  for (const [status, count] of open) for (let n = 0; n < count; n++) openCase(world, next(0), status, n)
}

/** Hours before now in which things happened on an open case: created, first answer, last message of the customer. */
const agesOf: Record<Exclude<Status, 'closed'>, readonly [number, number]> = {
  not_started: [1, 60],
  in_progress: [20, 260],
  escalated: [60, 420],
  reopened: [160, 900],
}

const openCase = (world: World, account: Account, status: Status, n: number): void => {
  const { random, calendar } = world
  const age = random.between(...agesOf[status as keyof typeof agesOf])
  const ago = (hours: number) => calendar.hoursAgo(Math.max(0.2, hours))
  const supporter = world.supporters[n % world.supporters.length]!
  const isUnassigned = status === 'not_started' && n % 3 === 0
  const words = random.pick(caseWords)
  const created = ago(age)
  const messages: Message[] = [{ direction: 'in', at: created, body: words.text }]
  const steps = [{ status: 'not_started', at: created }]
  const step = (to: Status, at: string) => steps.push({ status: to, at })
  if (status !== 'not_started') {
    step('in_progress', ago(age * 0.93))
    messages.push({ direction: 'out', at: ago(age * 0.9), body: words.answer })
  }
  if (status === 'escalated') {
    messages.push({ direction: 'in', at: ago(age * 0.5), body: random.pick(customerFollowUps) })
    messages.push({ direction: 'internal', at: ago(age * 0.35), body: random.pick(internalNotes) })
    step('escalated', ago(age * 0.3))
    if (n % 2 === 0)
      messages.push({ direction: 'out', at: ago(age * 0.2), body: 'A colleague takes over, you hear from us today.' })
  }
  if (status === 'reopened') {
    const back = random.between(2, 50)
    step('closed', ago(Math.max(age * 0.6, back + 5)))
    step('reopened', ago(back))
    messages.push({ direction: 'in', at: ago(back), body: words.again })
  }
  // Every other customer waits: some for minutes, some since yesterday.
  if (status === 'in_progress' && n % 2 === 0)
    messages.push({
      direction: 'in',
      at: ago(random.between(0.5, Math.min(40, age * 0.8))),
      body: random.pick(customerFollowUps),
    })
  add(world, account, words, steps, messages, {
    ownerId: isUnassigned ? null : supporter,
    title: fill(world.copy === 0 && status === 'in_progress' && n === 3 ? longCaseTitle : words.title, {
      product: random.pick(world.products).name,
    }),
    priority: random.weighted({ high: status === 'escalated' ? 6 : 2, normal: 5, low: 1 }),
    ...(status === 'escalated'
      ? {
          escalationReason: random.pick(escalationReasons),
          escalatedToId:
            n % 3 === 0
              ? world.managers[n % world.managers.length]
              : world.supporters[(n + 1) % world.supporters.length],
        }
      : {}),
  })
}

const closedCase = (
  world: World,
  account: Account,
  n: number,
  closedAt: number,
  closing = world.calendar.iso(closedAt),
): void => {
  const { random, calendar } = world
  const words = random.pick(caseWords)
  // One in five drags on, so that there has always been a backlog.
  const from = closedAt - (n % 5 === 0 ? random.between(18, 50) : random.between(0.3, 4) * random.between(0.5, 4))
  const firstReply = from + Math.min(random.between(0.01, 0.5), (closedAt - from) * 0.8)
  const steps = [
    { status: 'not_started', at: from },
    { status: 'in_progress', at: from + (firstReply - from) * 0.6 },
    ...(n % 11 === 0
      ? [
          { status: 'escalated', at: firstReply + (closedAt - firstReply) * 0.5 },
          { status: 'in_progress', at: firstReply + (closedAt - firstReply) * 0.7 },
        ]
      : []),
  ].map((s) => ({ status: s.status, at: calendar.iso(s.at) }))
  steps.push({ status: 'closed', at: closing })
  const messages: Message[] = [
    { direction: 'in', at: calendar.iso(from), body: words.text },
    { direction: 'out', at: calendar.iso(firstReply), body: words.answer },
  ]
  if (random.chance(0.4)) {
    messages.push({
      direction: 'in',
      at: calendar.iso(firstReply + (closedAt - firstReply) * 0.6),
      body: random.pick(customerFollowUps),
    })
    messages.push({
      direction: 'out',
      at: closing,
      body: 'Good to hear. We close the case; just answer if it comes back.',
    })
  }
  add(world, account, words, steps, messages, {
    ownerId: world.supporters[n % world.supporters.length],
    title: fill(words.title, { product: random.pick(world.products).name }),
    priority: random.weighted({ high: 2, normal: 6, low: 2 }),
    closedAt: closing,
    satisfaction: random.chance(0.6) ? Number(random.weighted({ 5: 5, 4: 4, 3: 2, 2: 1, 1: 1 })) : null,
  })
}

/** Enters a case and its messages; what the rules would derive of the messages is given, so that nothing is left for them to write. */
const add = (
  world: World,
  account: Account,
  words: (typeof caseWords)[number],
  steps: readonly { status: string; at: string }[],
  messages: readonly Message[],
  fields: Record<string, unknown> & { ownerId: unknown; title: string },
): void => {
  const { random, ledger, supporters } = world
  const person = random.pick(account.people)
  const status = steps.at(-1)!.status
  const by = typeof fields.ownerId === 'string' ? fields.ownerId : supporters[0]!
  const sorted = messages.toSorted((a, b) => (a.at < b.at ? -1 : 1))
  const last = sorted.at(-1)!
  const out = sorted.filter((m) => m.direction === 'out')
  const waiting = sorted.find((m) => m.direction === 'in' && m.at > (out.at(-1)?.at ?? ''))
  const caseId = ledger.addMoved('case', by, steps, {
    description: words.text,
    companyId: account.id,
    contactId: person.id,
    type: words.type,
    productId: words.title.includes('{product}') ? random.pick(world.products).id : null,
    origin: random.weighted({ email: 6, phone: 3, web: 2, visit: 1 }),
    profile: random.weighted({ standard: 6, key_account: 2, service_contract: 3 }),
    firstReplyAt: out[0]?.at ?? null,
    lastMessageAt: last.at,
    lastMessageDirection: last.direction,
    waitingSince: status === 'closed' ? null : (waiting?.at ?? null),
    ...fields,
  })
  for (const { direction, at, body } of sorted)
    ledger.add('message', by, at, {
      subject: fields.title,
      body,
      direction,
      ...(direction === 'in' ? { fromAddress: person.email } : direction === 'out' ? { toAddress: person.email } : {}),
      relatedType: 'case',
      relatedId: caseId,
      companyId: account.id,
      contactId: person.id,
      ownerId: by,
      sentAt: at,
    })
}
