import type { Step } from './ledger.ts'
import type { Random } from './random.ts'

/** How an order went: its steps so far, when delivery was promised for, and the part of it that has been delivered. */
export interface OrderWay {
  steps: readonly Step<number | string>[]
  promised: number
  delivered: number
  isCancelled?: boolean
}

/** Days from order to delivery: things on stock, and machines that are built. */
export type LeadTime = 'stock' | 'built'
const leadTimes: Record<LeadTime, readonly [number, number]> = { stock: [6, 18], built: [26, 62] }

/** Nothing that has happened lies after yesterday's working hours. */
const last = -0.05

/**
 * How an order of a day goes by itself, up to now: one in four comes late, one in four in two parts, a few are called off. A single piece
 * does not come in parts.
 */
export const naturalWay = (random: Random, ordered: number, lead: LeadTime, pieces: number): OrderWay => {
  const days = random.between(...leadTimes[lead])
  const approved = ordered + random.between(0.1, 1.8)
  const promised = ordered + days
  if (random.chance(0.03)) {
    const at = approved + random.between(0.5, 4)
    const way = [
      { status: 'pending_approval', at: ordered },
      { status: 'pending_delivery', at: approved },
      { status: 'cancelled', at },
    ]
    return { steps: untilNow(way), promised, delivered: 0, isCancelled: at <= last }
  }
  const delivered = ordered + days * random.between(0.76, 1.08)
  const isInParts = random.chance(0.25) && pieces > 1
  const steps = untilNow([
    { status: 'pending_approval', at: ordered },
    { status: 'pending_delivery', at: approved },
    ...(isInParts
      ? [{ status: 'partly_delivered', at: approved + (delivered - approved) * random.between(0.5, 0.85) }]
      : []),
    { status: 'delivered', at: delivered },
    { status: 'invoiced', at: delivered + random.between(0.4, 6) },
  ])
  const state = steps.at(-1)!.status
  const share = { partly_delivered: random.between(0.25, 0.7), delivered: 1, invoiced: 1 }[state] ?? 0
  return { steps, promised, delivered: share }
}

const untilNow = (steps: readonly Step[]): Step[] => steps.filter(({ at }, i) => i === 0 || at <= last)

/**
 * The orders that each rep has on the board whatever the season, told from their end: some wait for approval, some are late, some are on
 * their way in parts, some were called off.
 */
export const waysOnTheBoard = (random: Random, earlierToday: (part: number) => string): OrderWay[] => [
  { steps: [{ status: 'pending_approval', at: earlierToday(0.8) }], promised: 14, delivered: 0 },
  ...[-0.4, -1.3, -2.6].map((at): OrderWay => ({
    steps: [{ status: 'pending_approval', at }],
    promised: random.between(8, 40),
    delivered: 0,
  })),
  ...[-3, 4, 12].map((promised) => inDelivery(random, promised, 0)),
  ...[-5, -1.2, 5, 16].map((promised) => inDelivery(random, promised, random.between(0.25, 0.7))),
  ...[-0.3, -1.6, -2.8, -4.5].map((delivered) => complete(random, delivered)),
  ...[-1.5, -6, -14].map((invoiced) => complete(random, invoiced - random.between(1, 4), invoiced)),
  ...[-3, -11, -20].map((at) => calledOff(random, at)),
]

const inDelivery = (random: Random, promised: number, delivered: number): OrderWay => {
  const ordered = Math.min(promised, 0) - random.between(9, 26)
  const approved = ordered + random.between(0.2, 1.5)
  const steps = [
    { status: 'pending_approval', at: ordered },
    { status: 'pending_delivery', at: approved },
    ...(delivered ? [{ status: 'partly_delivered', at: -random.between(0.6, 6) }] : []),
  ]
  return { steps, promised, delivered }
}

const complete = (random: Random, delivered: number, invoiced?: number): OrderWay => {
  const ordered = delivered - random.between(10, 30)
  const steps = [
    { status: 'pending_approval', at: ordered },
    { status: 'pending_delivery', at: ordered + random.between(0.2, 1.8) },
    ...(random.chance(0.4) ? [{ status: 'partly_delivered', at: delivered - random.between(1, 5) }] : []),
    { status: 'delivered', at: delivered },
    ...(invoiced === undefined ? [] : [{ status: 'invoiced', at: invoiced }]),
  ]
  return { steps, promised: delivered + random.between(-2, 4), delivered: 1 }
}

const calledOff = (random: Random, at: number): OrderWay => {
  const ordered = at - random.between(1.5, 9)
  const isApproved = random.chance(0.5)
  const steps = [
    { status: 'pending_approval', at: ordered },
    ...(isApproved ? [{ status: 'pending_delivery', at: ordered + 0.9 }] : []),
    { status: 'cancelled', at },
  ]
  return { steps, promised: ordered + 20, delivered: 0, isCancelled: true }
}
