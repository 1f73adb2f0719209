import type { PortletOf } from '../../../shared/contracts/dashboard.ts'
import { allOf, type Filter } from '../../../shared/filter.ts'
import { absolute } from '../metrics/absolute.ts'
import { answerNeeds, type Need } from '../metrics/needs.ts'
import type { Reminder } from './dashboard.ts'
import { mayAsk, ownersFilter, type Page } from './page.ts'

type Item = PortletOf<'reminders'>['items'][number]

/** Reminders with their counts, all counted together; those that the viewer may not ask for are left out. */
export const evaluateReminders = async (page: Page, reminders: readonly Reminder[]): Promise<Item[]> => {
  const { db, actor } = page
  const asked: { reminder: Reminder; base: Filter | undefined; need: Need }[] = []
  for (const reminder of reminders) {
    if (!mayAsk(actor, reminder.type, reminder.where)) continue
    const base = await ownersFilter(page, reminder)
    const need: Need = { type: reminder.type, base, where: reminder.where, measure: { kind: 'count' } }
    asked.push({ reminder, base, need })
  }
  const answers = await answerNeeds(
    db,
    actor,
    asked.map((a) => a.need),
  )
  return asked.map(({ reminder, base }, i) => {
    const { key, title, severity, type, where, sort } = reminder
    return {
      key,
      title: page.words(title),
      severity,
      count: Number(answers[i]!.value),
      rows: { type, where: absolute(actor, type, allOf(where, base)!), ...(sort ? { sort } : {}) },
    }
  })
}
