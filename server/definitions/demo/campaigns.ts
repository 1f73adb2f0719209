import { campaignSteps, campaignWords, cancelReasons, type CampaignWords } from './campaign-words.ts'
import { createRandom, type Random } from './random.ts'
import type { World } from './world.ts'

type Status = keyof typeof campaignWords

/** A campaign as the other makers need to know it; companies respond from `from` to `to`. Moments are days from today's midnight. */
export interface DemoCampaign {
  id: string
  title: string
  status: Status
  audience: readonly string[]
  from: number
  to: number
  /** When its follow-up began, and when it was closed; 0 where it has not been. */
  ended: number
  closed: number
}

/** The days of a campaign: thought of, begun, ended, and closed for good. */
interface Days {
  thought: number
  start: number
  end: number
  closed: number
}

/** So many of those that are done were closed within the last 30 days; the others follow each other back to the beginning. */
const recentlyDone = 4

const runningSince = [-22, -13, -1.5, -5.3]

const daysOf: Record<Status, (random: Random, n: number) => Days> = {
  idea: (r) => ({ thought: -r.between(2, 40), start: r.between(60, 130), end: 160, closed: 0 }),
  // The first one should have begun by now.
  planning: (r, n) => begins(r, n === 0 ? -3 : r.between(14, 50)),
  ready: (r, n) => begins(r, n === 0 ? 0.4 : r.between(2, 12)),
  // The first one has run for longer than it was to; the last one sends today.
  running: (r, n) => {
    const start = runningSince[n]! - r.between(0, 0.3)
    return { ...begins(r, start), ...(n === 0 ? { end: -1.5 } : {}) }
  },
  follow_up: (r) => ends(r, -r.between(4, 16)),
  done: (r, n) => {
    if (n < recentlyDone) return { ...ends(r, -r.between(30, 50)), closed: -r.between(2, 26) }
    const start = -110 - 68 * (n - recentlyDone + 1) + r.between(-6, 6)
    const closed = Math.min(start + r.between(110, 170), -35)
    return { thought: start - r.between(25, 60), start, end: start + 50, closed }
  },
  cancelled: (r) => ({ ...begins(r, r.between(8, 40)), thought: -r.between(40, 80), closed: -r.between(3, 25) }),
}
const begins = (random: Random, start: number): Days => ({
  thought: Math.min(start, 0) - random.between(28, 60),
  start,
  end: start + random.between(30, 55),
  closed: 0,
})
const ends = (random: Random, end: number): Days => {
  const start = end - random.between(32, 45)
  return { thought: start - random.between(25, 50), start, end, closed: 0 }
}

/** Makes the campaigns with what they do, in every status; those that began long ago are done. */
export const makeCampaigns = (world: Omit<World, 'campaigns'>): DemoCampaign[] => {
  // A generator of its own: one campaign more must not change every lead.
  const own = { ...world, random: createRandom(5000 + world.copy) }
  return (Object.keys(campaignWords) as Status[]).flatMap((status) =>
    campaignWords[status].map((words, n) => makeCampaign(own, status, words, n)),
  )
}

const makeCampaign = (
  world: Omit<World, 'campaigns'>,
  status: Status,
  words: CampaignWords,
  n: number,
): DemoCampaign => {
  const { random, calendar, ledger, marketer } = world
  const days = daysOf[status](random, n)
  const budget = random.int(4, 26) * 500
  const spent: Record<Status, readonly [number, number]> = {
    idea: [0, 0],
    planning: [0, 0.1],
    ready: [0.1, 0.3],
    running: [0.35, 0.8],
    follow_up: [0.75, 1.04],
    done: [0.8, 1.12],
    cancelled: [0.05, 0.3],
  }
  const cost = Math.round((budget * random.between(...spent[status])) / 10) * 10
  const isClosed = status === 'done' || status === 'cancelled'
  const id = ledger.addMoved('campaign', marketer, wayTo(status, days, random), {
    title: words.title,
    category: words.category,
    ownerId: marketer,
    startDate: status === 'idea' ? null : calendar.date(days.start),
    endDate: status === 'idea' ? null : calendar.date(days.end),
    budget: `${budget}.00`,
    cost: cost ? `${cost}.00` : null,
    expectedRevenue: `${Math.round((budget * random.between(6, 14)) / 1000) * 1000}.00`,
    goal: words.goal,
    cancelReason: status === 'cancelled' ? cancelReasons[n % cancelReasons.length] : null,
    closedAt: isClosed ? calendar.iso(days.closed) : null,
  })
  if (status !== 'idea') addEvents(world, id, status, words, days)
  const from = ['running', 'follow_up', 'done'].includes(status) ? days.start + 0.5 : Infinity
  return {
    id,
    title: words.title,
    status,
    audience: words.audience,
    from,
    to: status === 'done' ? days.end : -0.05,
    ended: Math.min(days.end, -0.1),
    closed: days.closed,
  }
}

const process = ['idea', 'planning', 'ready', 'running', 'follow_up', 'done'] as const

const wayTo = (status: Status, { thought, start, end, closed }: Days, random: Random) => {
  const begun = Math.min(start, -0.2)
  const planned = thought + (begun - thought) * random.between(0.2, 0.45)
  const times = {
    idea: thought,
    planning: planned,
    ready: begun - 1,
    running: begun,
    follow_up: Math.min(end, -0.1),
    done: closed,
  }
  if (status === 'cancelled')
    return [
      { status: 'idea', at: thought },
      { status: 'planning', at: Math.min(planned, closed - 1) },
      { status, at: closed },
    ]
  const way = process.slice(0, process.indexOf(status) + 1)
  // What is ready waits for its day since it was made so.
  if (status === 'ready') times.ready = planned + (-0.5 - planned) * random.between(0.5, 0.95)
  return way.map((each) => ({ status: each, at: times[each] }))
}

/** What a campaign does, day by day: sent when it has begun and the day is past, else planned. */
const addEvents = (
  { calendar, ledger, marketer, templates }: Omit<World, 'campaigns'>,
  campaignId: string,
  status: Status,
  words: CampaignWords,
  { thought, start }: Days,
): void => {
  const isOver = status === 'follow_up' || status === 'done'
  for (const { kind, title, day, template, body } of campaignSteps[words.category]) {
    const at = isOver ? Math.min(start + day, -0.3) : start + day
    const isSent = isOver || (status === 'running' && at < 0)
    ledger.add('campaignEvent', marketer, thought + 1, {
      title: `${title}: ${words.title}`,
      campaignId,
      kind,
      status: status === 'cancelled' ? 'cancelled' : isSent ? 'sent' : status === 'running' ? 'scheduled' : 'draft',
      templateId: template ? templates.get(template)! : null,
      body: body ?? null,
      scheduledAt: status === 'planning' && day > 0 ? null : calendar.iso(at),
      sentAt: isSent ? calendar.iso(at) : null,
    })
  }
}
