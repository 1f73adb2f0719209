import { createRandom } from './random.ts'
import type { Account, World } from './world.ts'

/** Tasks of campaigns that were closed longer ago than this many days are not told any more. */
const toldDays = 40

/** What the reps have been asked to do about companies that responded to a campaign, since its follow-up began. */
export const makeResponderTasks = (world: World, accounts: readonly Account[]): void => {
  const { calendar, ledger, marketer } = world
  // A generator of its own: one task more must not change the cases.
  const random = createRandom(6400 + world.copy)
  const followed = world.campaigns.filter(
    ({ status, closed }) => status === 'follow_up' || (status === 'done' && closed > -toldDays),
  )
  for (const { id, title, status, ended, closed } of followed)
    for (const { id: companyId, ownerId, status: stands, response } of accounts) {
      if (response?.campaignId !== id || ownerId === null || stands === 'dead') continue
      const at = Math.max(ended, response.at)
      const isDone = status === 'done' || random.chance(0.5)
      const completed = at + (Math.min(closed, -0.1) - at) * random.between(0.1, 0.9)
      const steps = [{ status: 'not_started', at }, ...(isDone ? [{ status: 'completed', at: completed }] : [])]
      ledger.addMoved('task', marketer, steps, {
        title: `Follow up the response to ${title}`,
        ownerId,
        companyId,
        relatedType: 'campaign',
        relatedId: id,
        dueDate: calendar.date(isDone ? completed + random.between(-1, 2) : random.between(-2, 8)),
        completedAt: isDone ? calendar.iso(completed) : null,
      })
    }
}
