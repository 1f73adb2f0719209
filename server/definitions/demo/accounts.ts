import { deadNotes, leadDescriptions } from './words.ts'
import { createIdentities, makePerson, type Identity } from './identities.ts'
import { longCompanyName, longPersonName } from './names.ts'
import type { Step } from './ledger.ts'
import { wayThrough, type Account, type Person, type Response, type World } from './world.ts'

type LeadStatus = 'new' | 'contacted' | 'qualifying' | 'nurturing' | 'qualified' | 'dead'

/** Companies of each of the three reps, in the order of the world's reps. */
const customersOf = [46, 38, 41]
const prospectsOf = [18, 15, 16]
const openLeads: Record<Exclude<LeadStatus, 'dead'>, number> = {
  new: 6,
  contacted: 6,
  qualifying: 5,
  nurturing: 6,
  qualified: 4,
}
const deadLeads = 40
const unassigned = 11

/** Age in days that an open lead may have; the older it is, the further it has come. */
const ages: Record<Exclude<LeadStatus, 'dead'>, readonly [number, number]> = {
  new: [0.4, 24],
  contacted: [6, 45],
  qualifying: [12, 80],
  nurturing: [40, 210],
  qualified: [18, 95],
}
const waysTo: Record<LeadStatus, readonly (readonly LeadStatus[])[]> = {
  new: [['new']],
  contacted: [['new', 'contacted']],
  qualifying: [
    ['new', 'contacted', 'qualifying'],
    ['new', 'nurturing', 'contacted', 'qualifying'],
  ],
  nurturing: [
    ['new', 'nurturing'],
    ['new', 'contacted', 'nurturing'],
  ],
  qualified: [
    ['new', 'contacted', 'qualifying', 'qualified'],
    ['new', 'contacted', 'qualifying', 'contacted', 'qualifying', 'qualified'],
  ],
  dead: [
    ['new', 'dead'],
    ['new', 'contacted', 'dead'],
    ['new', 'contacted', 'qualifying', 'dead'],
    ['new', 'contacted', 'nurturing', 'dead'],
  ],
}
const conversion = ['new', 'contacted', 'qualifying', 'qualified', 'prospect'] as const

/** Makes the companies with their people: customers old and new, prospects, leads in every status, some of nobody, some twice. */
export const makeAccounts = (world: World): Account[] => {
  const identity = createIdentities(world)
  const accounts: Account[] = []
  world.reps.forEach((rep, i) => {
    for (let n = 0; n < customersOf[i]!; n++) accounts.push(customer(world, identity(), rep, n))
    for (let n = 0; n < prospectsOf[i]!; n++) accounts.push(prospect(world, identity(), rep, n))
    for (const [status, count] of Object.entries(openLeads))
      for (let n = 0; n < count; n++)
        accounts.push(openLead(world, identity(), rep, status as keyof typeof openLeads, n))
    for (let n = 0; n < deadLeads; n++) accounts.push(deadLead(world, identity(), rep, n < 6))
  })
  for (let n = 0; n < unassigned; n++) accounts.push(openLead(world, identity(), null, n < 9 ? 'new' : 'nurturing', n))
  if (world.copy === 0) addDuplicates(world, accounts)
  return accounts
}

const customer = (world: World, identity: Identity, rep: string, n: number): Account => {
  const { random } = world
  const quietDays = n === 7 ? null : quiet(world, { 28: 42, 58: 25, 210: 33 }, [1, 32, 63])
  if (random.chance(0.55)) {
    const at = -random.between(560, 2200)
    return company(world, identity, rep, [{ status: 'customer', at }], 'customer', quietDays)
  }
  const becameAt = -random.between(15, 690)
  const prospectAt = becameAt - random.between(14, 90)
  const steps = wayThrough(random, conversion, prospectAt - random.between(8, 60), prospectAt)
  const met = quietDays === null ? null : Math.min(quietDays, Math.floor(-becameAt))
  return company(world, identity, rep, [...steps, { status: 'customer', at: becameAt }], 'customer', met)
}

const prospect = (world: World, identity: Identity, rep: string, n: number): Account => {
  const { random } = world
  // Some were converted this month, whichever day of it is today.
  const prospectAt = n < 3 ? -random.between(0.5, 3 + 8 * n) : -random.between(4, 220)
  const steps = wayThrough(random, conversion, prospectAt - random.between(8, 60), prospectAt)
  return company(world, identity, rep, steps, 'prospect', quiet(world, { 12: 45, 29: 25, 100: 30 }, [1, 16, 33]))
}

const openLead = (
  world: World,
  identity: Identity,
  rep: string | null,
  status: keyof typeof openLeads,
  n: number,
): Account => {
  const { random, calendar } = world
  // Half of the new ones came this week.
  const isOfToday = status === 'new' && n < 2
  const age = status === 'new' && n % 2 === 0 ? random.between(0.4, 5) : random.between(...ages[status])
  const way = random.pick(waysTo[status])
  const steps: Step<number | string>[] = isOfToday
    ? [{ status, at: calendar.earlierToday(random.between(0.2, 0.95)) }]
    : wayThrough(random, way, -age, way.length === 1 ? -age : -random.between(0.3, age * 0.6))
  const quietDays = status === 'new' || rep === null ? null : quiet(world, { 6: 40, 13: 25, 50: 35 }, [1, 8, 15])
  return company(world, identity, rep, steps, 'lead', quietDays)
}

const deadLead = (world: World, identity: Identity, rep: string, isRecent: boolean): Account => {
  const { random } = world
  const end = isRecent ? -random.between(1, 26) : -random.between(31, 690)
  const steps = wayThrough(random, random.pick(waysTo.dead), end - random.between(4, 70), end)
  return company(world, identity, rep, steps, 'lead', Math.ceil(-end) + random.int(0, 3))
}

/** Days since the last contact: the upper end of a band is its key, `from` holds the lower ends. */
const quiet = ({ random }: World, bands: Record<number, number>, from: readonly number[]): number => {
  const upper = random.weighted(bands as Record<string, number>)
  const least = from[Object.keys(bands).indexOf(upper)]!
  return random.int(least, Number(upper))
}

const entry = (steps: readonly Step<number | string>[], statuses: readonly string[]): number | undefined => {
  const at = steps.find((s) => statuses.includes(s.status))?.at
  return typeof at === 'number' ? at : undefined
}

const company = (
  world: World,
  identity: Identity,
  ownerId: string | null,
  steps: readonly Step<number | string>[],
  stage: Account['stage'],
  quietDays: number | null,
): Account => {
  const { random, calendar, ledger } = world
  const [{ at: first }] = steps as [Step<number | string>]
  const created = typeof first === 'number' ? first : -0.1
  const status = steps.at(-1)!.status
  const person = makePerson(world, identity, identity.name === longCompanyName ? longPersonName : undefined)
  const iso = (at: number | undefined) => (at === undefined ? null : calendar.iso(at))
  const wasLead = steps[0]!.status === 'new'
  const prospectAt = entry(steps, ['prospect'])
  const customerAt = entry(steps, ['customer']) ?? null
  const isPerson = stage === 'lead'
  const response = respond(world, stage, status, created)
  const id = ledger.addMoved('company', ownerId ?? world.marketer, steps, {
    ...identity.fields,
    stage,
    ownerId,
    ...(isPerson
      ? { contactName: person.name, contactTitle: person.title, email: person.email, phone: person.phone }
      : {}),
    subscription: subscription(world),
    source: !wasLead
      ? 'import'
      : response && response.at < created + 10
        ? 'campaign'
        : random.weighted({ web: 6, event: 4, referral: 4, cold_call: 3, partner: 2, search: 3, email: 2 }),
    campaignId: response?.campaignId ?? null,
    campaignRespondedAt: response ? momentOf(response, calendar) : null,
    score: stage === 'lead' ? random.int(5, 95) : null,
    contactedAt: wasLead ? iso(entry(steps, ['contacted', 'qualifying', 'qualified', 'prospect'])) : null,
    qualifiedAt: wasLead ? iso(entry(steps, ['qualified', 'dead'])) : null,
    convertedAt: wasLead ? iso(prospectAt) : null,
    customerSince: customerAt === null ? null : calendar.date(customerAt),
    ...leadFields(world, status),
  })
  const people =
    stage === 'lead'
      ? [{ id: null, ...person }]
      : contacts(world, identity, id, ownerId!, prospectAt ?? created, person)
  return {
    id,
    name: identity.name,
    ownerId,
    stage,
    status,
    createdAt: created,
    prospectAt: prospectAt ?? created,
    customerAt,
    people,
    quietDays: quietDays !== null && quietDays < -created ? quietDays : null,
    country: identity.country,
    response,
  }
}

const subscription = ({ random }: World) =>
  random.weighted({ confirmed_in: 4, soft_in: 9, soft_out: 1, confirmed_out: 1 })

/**
 * The campaign that a company has responded to, of those that ran at the time. Most leads came by it; others had been there before, some
 * have responded in the last three days, which is what the blue cards are about, and customers answer what is running now.
 */
const respond = (world: World, stage: Account['stage'], status: string, created: number): Response | null => {
  const { random, campaigns } = world
  if (!random.chance(stage === 'lead' ? 0.35 : 0.6)) return null
  const at = stage === 'lead' ? leadResponse(world, status, created) : accountResponse(world, created)
  const running = campaigns.filter(({ from, to }) => from <= at && at <= to)
  return running.length ? { campaignId: random.pick(running).id, at } : null
}

const leadResponse = ({ random }: World, status: string, created: number): number =>
  status !== 'dead' && (created > -3 || random.chance(0.4))
    ? -random.between(Math.min(0.4, -created / 8), Math.min(2.75, -created / 4))
    : created + random.between(0.02, 0.3)

const accountResponse = ({ random }: World, created: number): number =>
  random.chance(0.3)
    ? created + random.between(0.02, 0.3)
    : -random.between(4, random.chance(0.35) ? 24 : Math.min(700, -created))

/** The last days are counted by the hour, since three days after it the cards lose their edge. */
const momentOf = ({ at }: Response, calendar: World['calendar']): string =>
  at > -3 ? calendar.hoursAgo(-at * 24) : calendar.iso(at)

/** What is known of a lead at its status. */
const leadFields = ({ random, calendar }: World, status: string): Record<string, unknown> => {
  const fields: Record<string, unknown> = {}
  if (status in waysTo) fields.description = random.pick(leadDescriptions)
  if (['qualifying', 'qualified', 'nurturing', 'prospect', 'customer'].includes(status)) {
    fields.budget = random.chance(0.7) ? `${random.int(4, 160) * 1000}.00` : null
    fields.buyingReason = random.pick(['replacement', 'growth', 'compliance', 'cost', 'quality'])
  }
  if (status === 'qualified') {
    fields.readiness = random.pick(['evaluating', 'ready'])
    fields.timeFrame = random.pick(['now', 'quarter', 'half_year'])
    fields.budgetApproved = random.chance(0.5)
  } else if (status === 'qualifying') fields.readiness = random.pick(['exploring', 'evaluating'])
  if (status === 'nurturing') fields.followUpDate = calendar.date(random.int(-9, 40))
  if (status === 'dead') {
    fields.deadReason = random.weighted({
      no_need: 5,
      no_budget: 4,
      wrong_fit: 3,
      no_answer: 5,
      competitor: 3,
      bad_data: 1,
      duplicate: 1,
    })
    fields.deadNote = random.pick(deadNotes)
  }
  return fields
}

const contacts = (
  world: World,
  identity: Identity,
  companyId: string,
  ownerId: string,
  at: number,
  first: Omit<Person, 'id'> & { title: string },
): Person[] => {
  const { random, ledger } = world
  const others = Array.from({ length: random.int(0, 2) }, () => makePerson(world, identity))
  return [first, ...others].map(({ name, email, phone, title }, i) => ({
    id: ledger.add('contact', ownerId, at, {
      name,
      email,
      phone,
      title,
      companyId,
      subscription: subscription(world),
      role: i === 0 ? 'decision_maker' : random.pick(['influencer', 'champion', 'purchaser', 'user']),
    }),
    name,
    email,
    phone,
  }))
}

/** The same companies once more, as people type them: what the search for duplicates is to find. */
const addDuplicates = (world: World, accounts: Account[]): void => {
  const { ledger, marketer } = world
  const worked = accounts.filter((a) => a.stage === 'lead' && a.ownerId !== null && a.status !== 'dead')
  for (const original of worked.filter((_, i) => i % 14 === 3)) {
    const [person] = original.people
    const name = original.name
      .replace(/ (AB|AS|A\/S|Oy)$/, '')
      .replace(/[åä]/g, 'a')
      .replace(/ö/g, 'o')
    const at = -world.random.between(0.5, 6)
    ledger.addMoved('company', marketer, [{ status: 'new', at }], {
      name: name === original.name ? `${name} Group` : name,
      stage: 'lead',
      ownerId: null,
      contactName: person!.name,
      email: person!.email,
      phone: person!.phone,
      source: 'web',
    })
  }
}
