import { createRandom } from './random.ts'
import { salesRequests, supportRequests, type RequestWords } from './request-words.ts'
import { fill, type Account, type World } from './world.ts'

type Status = 'new' | 'under_review' | 'approved' | 'in_progress' | 'done' | 'denied'

/** Requests of one copy in each status. Those who ask take turns, so that each meets several answers, a refusal among them. */
const countOf: Record<Status, number> = { new: 6, under_review: 5, approved: 5, in_progress: 5, done: 11, denied: 8 }
/** So many of those that are closed were so within the last 30 days. */
const recentlyClosed = { done: 6, denied: 5 }

/** Ages in days that a request in a status may have. */
const agesOf: Record<Status, readonly [number, number]> = {
  new: [0.3, 5],
  under_review: [2, 9],
  approved: [5, 16],
  in_progress: [9, 30],
  done: [12, 40],
  denied: [2, 9],
}

/** Makes what the organisation has asked of marketing: read, approved with a date, worked on and done, or denied with the reason. */
export const makeRequests = (plain: World, accounts: readonly Account[]): void => {
  // A generator of its own: one request more must not change the cases.
  const world = { ...plain, random: createRandom(6300 + plain.copy) }
  const { reps, managers, supporters } = world
  const askers = [reps[0]!, supporters[0]!, managers[0]!, reps[1]!, reps[2]!, managers[1]!, supporters[1]!]
  const turns = { sales: 0, support: 0 }
  const wordsFor = (asker: string) =>
    supporters.includes(asker)
      ? supportRequests[turns.support++ % supportRequests.length]!
      : salesRequests[turns.sales++ % salesRequests.length]!
  let turn = 0
  for (const [status, count] of Object.entries(countOf) as [Status, number][])
    for (let n = 0; n < count; n++) {
      const asker = askers[turn++ % askers.length]!
      request(world, accounts, { asker, words: wordsFor(asker), status, n })
    }
}

const request = (
  world: World,
  accounts: readonly Account[],
  { asker, words: told, status, n }: { asker: string; words: RequestWords; status: Status; n: number },
): void => {
  const { random, calendar, ledger, marketer, products } = world
  const { kind, title, body, denial } = told
  const isOpen = status !== 'done' && status !== 'denied'
  const isRecent = isOpen || n < recentlyClosed[status]
  const closed = isOpen ? 0 : isRecent ? -random.between(1, 25) : -random.between(40, 300)
  const made = closed - random.between(...agesOf[status])
  const own = accounts.filter((a) => a.ownerId === asker && a.stage !== 'lead')
  const account = random.pick(own.length ? own : accounts.filter((a) => a.stage === 'customer'))
  const words = { product: random.pick(products).name, company: account.name }
  const isAboutCompany = body.includes('{company}')
  const steps = wayTo(status, made, closed)
  const approvedAt = steps.find((s) => s.status === 'approved')?.at
  // The first ones of a status should have been ready by now.
  const wanted = isOpen ? (n === 0 ? -random.between(1, 4) : random.between(3, 30)) : closed + random.between(-3, 12)
  const promised = isOpen
    ? n === 1 && status === 'in_progress'
      ? -2
      : Math.max(wanted, 2) + random.between(0, 6)
    : closed + 2
  const fields = {
    title: fill(title, words),
    kind,
    body: fill(body, words),
    ownerId: status === 'new' ? null : marketer,
    wantedBy: calendar.date(Math.max(wanted, made + 2)),
    promisedDate: approvedAt === undefined ? null : calendar.date(promised),
    feedback: status === 'denied' ? denial : null,
    companyId: isAboutCompany ? account.id : null,
    approvedById: approvedAt === undefined ? null : marketer,
    approvedAt: approvedAt === undefined ? null : calendar.iso(approvedAt),
    closedAt: isOpen ? null : calendar.iso(closed),
    ...resultOf(world, told, status),
  }
  ledger.addMoved('request', asker, steps, fields, marketer)
}

const wayTo = (status: Status, made: number, closed: number) => {
  const between = (part: number) => made + (Math.min(closed, -0.1) - made) * part
  const whole = [
    { status: 'new', at: made },
    { status: 'under_review', at: between(0.2) },
    { status: 'approved', at: between(0.35) },
    { status: 'in_progress', at: between(0.55) },
    { status: 'done', at: closed },
  ]
  if (status === 'denied') return [...whole.slice(0, 2), { status, at: closed }]
  return whole.slice(0, whole.findIndex((s) => s.status === status) + 1)
}

/** The campaign or template that came of a request, or is worked on for it. */
const resultOf = ({ campaigns, templates }: World, { kind, result, begun }: RequestWords, status: Status) => {
  const name = status === 'done' ? result : status === 'in_progress' ? begun : undefined
  if (!name) return {}
  if (kind === 'template') return { templateId: templates.get(name)! }
  return { campaignId: campaigns.find(({ title }) => title === name)!.id }
}
