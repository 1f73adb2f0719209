import type { Deal } from './deals.ts'
import { addLines, amountOf } from './lines.ts'
import { createRandom } from './random.ts'
import type { World } from './world.ts'

type Status = 'draft' | 'sent' | 'accepted' | 'declined' | 'expired'

/** A quote's days from today: written, sent, valid until, and answered or run out. */
interface Days {
  made: number
  sent?: number
  until: number
  closed?: number
}

const validity = 30

/** Makes the quotes of deals that have come to a proposal. @returns the accepted ones' ids by deal */
export const makeQuotes = (plain: World, deals: readonly Deal[]): Map<string, string> => {
  // A generator of its own: one quote more must not change the cases.
  const world = { ...plain, random: createRandom(6000 + plain.copy) }
  const { random } = world
  const accepted = new Map<string, string>()
  let turn = 0
  for (const deal of deals) {
    const proposed = deal.steps.find((s) => s.status === 'proposal')?.at
    if (proposed === undefined) continue
    if (deal.status === 'won') {
      if (random.chance(0.9)) accepted.set(deal.id, answered(world, deal, proposed, 'accepted'))
    } else if (deal.status === 'lost') {
      if (random.chance(0.75)) answered(world, deal, proposed, 'declined')
    } else openQuotes(world, deal, proposed, turn++)
  }
  return accepted
}

/** A quote that the customer has said yes or no to, or let run out. */
const answered = (world: World, deal: Deal, proposed: number, said: 'accepted' | 'declined'): string => {
  const { random } = world
  const closed = deal.to!
  const made = proposed + (closed - proposed) * random.between(0.02, 0.25)
  const sent = made + (closed - made) * random.between(0.03, 0.3)
  if (said === 'declined' && closed - sent > validity + 1)
    return quote(world, deal, 'expired', { made, sent, until: sent + validity, closed: sent + validity + 1 })
  return quote(world, deal, said, { made, sent, until: Math.max(sent + validity, closed), closed })
}

/** Of the open deals in Proposal some have no quote yet, some a draft; others wait for an answer, and every third one not for long any more. */
const openQuotes = (world: World, deal: Deal, proposed: number, turn: number): void => {
  const { random } = world
  const made = Math.min(proposed + random.between(0.1, 2), -0.15)
  if (deal.status === 'proposal' && turn % 6 === 1) return
  if (deal.status === 'proposal' && turn % 6 === 2) {
    quote(world, deal, 'draft', { made, until: random.between(20, 30) })
    return
  }
  const sent = Math.min(made + random.between(0.1, 2), -0.1)
  const isUrgent = turn % 3 === 0
  if (sent + validity > 0) {
    quote(world, deal, 'sent', { made, sent, until: isUrgent ? random.between(1, 6) : sent + validity })
    return
  }
  // It has run out; usually there is another one.
  const until = sent + validity
  quote(world, deal, 'expired', { made, sent, until, closed: Math.min(until + 1, -0.05) })
  if (turn % 5 === 4) return
  const again = Math.max(-random.between(2, 18), until - 2)
  quote(world, deal, 'sent', {
    made: again,
    sent: again * 0.9,
    until: isUrgent ? random.between(1, 6) : again + validity + 5,
  })
}

const quote = (world: World, deal: Deal, status: Status, { made, sent, until, closed }: Days): string => {
  const { calendar, ledger } = world
  const steps = [
    { status: 'draft', at: made },
    ...(sent === undefined ? [] : [{ status: 'sent', at: sent }]),
    ...(closed === undefined ? [] : [{ status, at: closed }]),
  ]
  const id = ledger.addMoved('quote', deal.ownerId, steps, {
    title: deal.title,
    opportunityId: deal.id,
    companyId: deal.account.id,
    contactId: deal.contactId,
    ownerId: deal.ownerId,
    amount: amountOf(deal.lines),
    taxPercent: deal.account.country === 'Sweden' ? 25 : 0,
    currency: 'EUR',
    validUntil: calendar.date(until),
    sentAt: sent === undefined ? null : calendar.iso(sent),
    closedAt: closed === undefined ? null : calendar.iso(closed),
  })
  addLines(world, { type: 'quoteLine', field: 'quoteId', id }, deal.ownerId, made, deal.lines)
  return id
}
