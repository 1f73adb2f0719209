import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openPage, problems } from '../support/browser.ts'

const column = (page: Page, name: string): Locator => page.getByRole('group', { name, exact: true })
/** By its record, as titles repeat. */
const card = (page: Page, id: string): Locator => page.locator(`[data-card="${id}"]`)
const idOf = async (at: Locator): Promise<string> => (await at.getAttribute('data-card'))!
const titleOf = async (at: Locator): Promise<string> =>
  (await at.getByRole('link').and(at.locator('[class*=title]')).textContent()) ?? ''

/** Opens the menu of a card and chooses an entry: two clicks. */
const choose = async (page: Page, id: string, entry: RegExp): Promise<void> => {
  await card(page, id)
    .getByRole('button', { name: /^Actions for/ })
    .click()
  await page.getByRole('menuitem', { name: entry }).click()
}
const moveTo = async (page: Page, id: string, to: RegExp): Promise<void> => {
  await choose(page, id, /^Move to…/)
  await page.getByRole('dialog').getByRole('button', { name: to }).click()
}
const isIn = (page: Page, name: string, id: string) =>
  expect.poll(() => column(page, name).locator(`[data-card="${id}"]`).count(), { timeout: 15_000 }).toBe(1)

test('a seller’s day by single clicks: a lead, a deal, a call, a task, nothing dragged and no key pressed', async () => {
  const page = await openPage('rep3', { viewport: { width: 1440, height: 900 } })
  await page.goto('/')
  await page.getByRole('link', { name: /^Lead/ }).first().click()
  await page.getByRole('article').first().waitFor()

  // A lead of nobody becomes ours and is worked on.
  const lead = column(page, 'New').getByRole('article').filter({ hasText: 'Unassigned' }).first()
  const company = await idOf(lead)
  await choose(page, company, /^Claim/)
  await page.getByText(/yours/).first().waitFor()
  await choose(page, company, /^Log call/)
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('textbox', { name: /^Subject/ }).fill('First call')
  await sheet.getByRole('textbox', { name: 'Note' }).fill('Wants a visit in December')
  await sheet.getByRole('button', { name: /^(Log call|Create|Save)/ }).click()
  await sheet.waitFor({ state: 'detached' })
  await moveTo(page, company, /^Contacted/)
  await isIn(page, 'Contacted', company)

  // The wrong column: taken back by its toast.
  await moveTo(page, company, /^Qualifying/)
  await isIn(page, 'Qualifying', company)
  await page
    .getByRole('status')
    .filter({ hasText: 'Moved to Qualifying' })
    .getByRole('button', { name: /^Undo/ })
    .click()
  await isIn(page, 'Contacted', company)

  // A deal is lost, with its reason.
  await page
    .getByRole('link', { name: /^Pipeline/ })
    .first()
    .click()
  await column(page, 'Proposal').getByRole('article').first().waitFor()
  const deal = await idOf(column(page, 'Proposal').getByRole('article').first())
  await moveTo(page, deal, /^Lost/)
  await page.getByRole('radio', { name: /Competitor/ }).click()
  await page.getByRole('dialog').getByRole('button', { name: 'Move to Lost' }).click()
  await page.getByText('Moved to Lost', { exact: true }).waitFor()

  // Two tasks are done at once, chosen by their boxes.
  await page
    .getByRole('link', { name: /^To Do/ })
    .first()
    .click()
  const tasks = column(page, 'Not started')
  await tasks.getByRole('article').nth(1).waitFor()
  const ids: string[] = []
  for (const at of [0, 1]) ids.push((await tasks.getByRole('article').nth(at).getAttribute('data-card'))!)
  for (const id of ids) {
    const task = page.locator(`[data-card="${id}"]`)
    await task.hover()
    await task.getByRole('checkbox', { name: /^Select/ }).click()
  }
  await page
    .getByRole('toolbar')
    .getByRole('button', { name: /^Move to…/ })
    .click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Completed/ })
    .click()
  for (const id of ids)
    await expect.poll(() => tasks.locator(`[data-card="${id}"]`).count(), { timeout: 15_000 }).toBe(0)

  // The card's panel and its page are a click away, and so is the way out.
  await page
    .getByRole('link', { name: /^Pipeline/ })
    .first()
    .click()
  const open = column(page, 'In negotiation').getByRole('article').first()
  const title = await titleOf(open)
  await open.getByRole('link', { name: title, exact: true }).click()
  await page.getByRole('complementary').getByText(title).first().waitFor()
  expect(problems(page)).toEqual([])
})

test('an escalated case goes on by “Move to…”, which offers what its menu does, and says in its panel why it was escalated; a closed one comes back; undone, the focus is on the card', async () => {
  const page = await openPage('support2', { viewport: { width: 1440, height: 900 } })
  await page.goto('/b/support')
  const focused = () =>
    page.evaluate(() => document.activeElement?.closest<HTMLElement>('[data-card]')?.dataset['card'])
  const undo = async (title: string) => {
    await page.getByRole('status').filter({ hasText: title }).getByRole('button', { name: /^Undo/ }).click()
  }
  const escalated = column(page, 'Escalated').getByRole('article').first()
  await escalated.waitFor()
  const id = await idOf(escalated)
  await choose(page, id, /^Move to…/)
  const ways = page.getByRole('dialog').getByRole('group', { name: 'Other ways' })
  await ways.getByRole('button', { name: 'Close case' }).waitFor()
  await ways.getByRole('button', { name: 'End escalation' }).click()
  await isIn(page, 'In progress', id)
  await undo('Escalation ended')
  await isIn(page, 'Escalated', id)
  await expect.poll(focused, { timeout: 15_000 }).toBe(id)

  await card(page, id).getByRole('link').first().click()
  const panel = page.getByRole('dialog').or(page.getByRole('complementary')).last()
  await panel.getByText(/^Escalated to /).waitFor()
  await panel.getByRole('button', { name: 'Close case' }).click()
  await isIn(page, 'Closed', id)
  await panel.getByRole('button', { name: 'Reopen' }).click()
  await isIn(page, 'Re-opened', id)
  await page.keyboard.press('Escape')

  // Several at once, for one reason and to one person.
  const other = await idOf(column(page, 'Not started').getByRole('article').first())
  for (const each of [id, other]) {
    await card(page, each).hover()
    await card(page, each).getByRole('checkbox').click()
  }
  await page.getByRole('toolbar').getByRole('button', { name: 'Escalate…' }).click()
  const sheet = page.getByRole('dialog', { name: 'Move to Escalated' })
  await sheet.getByLabel('Reason for escalation').fill('Production stands still')
  await sheet.getByLabel('Escalated to').fill('Oskar')
  await page.getByRole('option', { name: /^Oskar/ }).click()
  await sheet.getByRole('button', { name: 'Move to Escalated' }).click()
  await isIn(page, 'Escalated', id)
  await isIn(page, 'Escalated', other)
  // Both are closed from there, which their form alone does.
  for (const each of [id, other]) {
    await card(page, each).hover()
    await card(page, each).getByRole('checkbox').click()
  }
  const toolbar = page.getByRole('toolbar')
  expect(await toolbar.getByRole('button', { name: /^Move to…/ }).isDisabled()).toBe(true)
  await toolbar.getByRole('button', { name: 'Close…' }).click()
  await page.getByRole('menuitem', { name: 'Closed (2 of 2)' }).click()
  await isIn(page, 'Closed', other)
  await undo('2 cards moved to Closed')
  await isIn(page, 'Escalated', other)
  await undo('2 cards moved to Escalated')
  await isIn(page, 'Re-opened', id)
  await isIn(page, 'Not started', other)
  expect(problems(page)).toEqual([])
})
