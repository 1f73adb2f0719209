import { createRandom } from './random.ts'
import { campaigns } from './words.ts'
import type { World } from './world.ts'

/** The campaigns that leads have come by. @returns their ids */
export const makeCampaigns = ({ ledger, calendar, copy, marketer }: Omit<World, 'campaigns'>): string[] => {
  // A generator of its own: one campaign more must not change every lead.
  const random = createRandom(5000 + copy)
  return campaigns.map((title, i) => {
    const start = -150 + 40 * i
    return ledger.addMoved(
      'campaign',
      marketer,
      [
        { status: 'idea', at: start - 30 },
        { status: 'planning', at: start - 24 },
        { status: 'ready', at: start - 3 },
        { status: 'running', at: start },
      ],
      { title, ownerId: marketer, startDate: calendar.date(start), budget: `${random.int(4, 30) * 500}.00` },
    )
  })
}
