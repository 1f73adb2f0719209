import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openPage, problems } from '../support/browser.ts'

const column = (page: Page, name: string): Locator => page.getByRole('group', { name, exact: true })
/** By its record, as titles repeat. */
const card = (page: Page, id: string): Locator => page.locator(`[data-card="${id}"]`)
const firstCard = async (at: Locator): Promise<{ id: string; title: string }> => {
  const first = at.getByRole('article').first()
  await first.waitFor()
  const title = (await first.getByRole('link').first().textContent()) ?? ''
  return { id: (await first.getAttribute('data-card'))!, title: title.trim() }
}
const show = (page: Page, name: RegExp) => page.getByRole('button', { name }).first().tap()
const fits = async (page: Page) =>
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)

const moveTo = async (page: Page, id: string, to: RegExp) => {
  await page
    .locator('li')
    .filter({ has: card(page, id) })
    .getByRole('button', { name: 'Move to…' })
    .tap()
  await page.getByRole('dialog').getByRole('button', { name: to }).tap()
}

test('a day of support at 390 px by touch: a case taken up, a note, closed, undone; a task done; nothing wider than the screen', async () => {
  const page = await openPage('support2', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
  await page.goto('/b/support')
  const { id, title } = await firstCard(column(page, 'Not started'))
  await fits(page)

  // Dropped on In progress it is the mover's.
  await moveTo(page, id, /^In progress/)
  await page.getByText('Moved to In progress', { exact: true }).waitFor()
  await show(page, /^In progress/)
  await card(page, id).waitFor()

  // Its menu has everything that keys and mouse have.
  await card(page, id)
    .getByRole('button', { name: /^Actions for/ })
    .tap()
  const menu = (await page.getByRole('menu').boundingBox())!
  expect(menu.y).toBeGreaterThanOrEqual(0)
  expect(menu.y + menu.height).toBeLessThanOrEqual(844)
  await page.getByRole('menuitem', { name: /^Internal note/ }).tap()
  // The message of the move does not lie over the buttons of the sheet.
  const message = (await page.getByText('Moved to In progress', { exact: true }).boundingBox())!
  const buttons = (await page.getByRole('dialog').getByRole('button', { name: 'Cancel' }).boundingBox())!
  expect(message.y + message.height).toBeLessThanOrEqual(buttons.y)
  await page.getByRole('dialog').getByRole('textbox').first().fill('Rang, nobody answered')
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^(Add|Save|Create|Write)/ })
    .tap()
  await page.getByRole('dialog').waitFor({ state: 'detached' })

  await moveTo(page, id, /^Closed/)
  await page.getByText('Moved to Closed', { exact: true }).waitFor()
  await page.getByRole('button', { name: /^Undo/ }).last().tap()
  await page.getByText('Undone', { exact: true }).waitFor()
  await card(page, id).waitFor()

  // What the process refuses says why, before it is tried.
  await page
    .locator('li')
    .filter({ has: card(page, id) })
    .getByRole('button', { name: 'Move to…' })
    .tap()
  expect(
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Escalated/ })
      .isDisabled(),
  ).toBe(true)
  await page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).tap()

  // The case itself, and back to the board.
  await card(page, id).getByRole('link', { name: title, exact: true }).tap()
  await page.getByRole('heading', { name: title }).first().waitFor()
  await fits(page)
  await page.goBack()
  await card(page, id).waitFor()

  await page.goto('/b/task')
  const { id: task } = await firstCard(column(page, 'Not started'))
  await fits(page)
  // At the foot of the screen the people to choose from stand above the field.
  await card(page, task)
    .getByRole('button', { name: /^Actions for/ })
    .tap()
  await page.getByRole('menuitem', { name: /^Assign to/ }).tap()
  const assignee = page.getByRole('dialog').getByRole('combobox')
  await assignee.tap()
  await page.getByRole('option', { name: /^Anna Lindqvist/ }).tap()
  expect(await assignee.inputValue()).toBe('Anna Lindqvist')
  // Emptied it is nobody's, which is no answer here; the one whose it is already is none either.
  const assign = page.getByRole('dialog').getByRole('button', { name: 'Assign', exact: true })
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Clear/ })
    .tap()
  expect([await assignee.inputValue(), await assign.isDisabled()]).toEqual(['', true])
  await assignee.tap()
  await page.getByRole('option', { name: /^Anna Lindqvist/ }).tap()
  await assign.tap()
  await page
    .getByRole('status')
    .filter({ hasText: 'Assigned to Anna Lindqvist' })
    .getByRole('button', { name: /^Undo/ })
    .tap()
  await card(page, task).waitFor()
  await moveTo(page, task, /^Completed/)
  await page.getByText('Moved to Completed', { exact: true }).waitFor()
  expect(problems(page)).toEqual([])
})

test('the agenda of a rep at 390 px: a call is ticked off with its outcome, cancelled first, and taken back; a task by one tap', async () => {
  const page = await openPage('rep2', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
  await page.goto('/d/rep-todo')
  const agenda = page.getByRole('region', { name: 'Agenda' })
  const firstLate = agenda.locator('[data-part=late] li').first()
  const show = async (kind: RegExp) => {
    await agenda.getByRole('button', { name: kind }).tap()
    await firstLate.waitFor()
    return firstLate.textContent()
  }
  const call = await show(/^Calls/)
  await fits(page)
  await firstLate.getByRole('button', { name: /^Tick off/ }).tap()
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('button', { name: /^Cancel/ }).tap()
  await sheet.waitFor({ state: 'detached' })
  expect(await firstLate.textContent()).toBe(call)

  await firstLate.getByRole('button', { name: /^Tick off/ }).tap()
  await sheet.getByRole('radio', { name: /^No answer/ }).tap()
  await sheet.getByRole('button', { name: 'Move to Completed' }).tap()
  await expect.poll(() => firstLate.textContent(), { timeout: 15_000 }).not.toBe(call)
  await page.getByRole('button', { name: /^Undo/ }).tap()
  await expect.poll(() => firstLate.textContent(), { timeout: 15_000 }).toBe(call)

  const task = await show(/^Tasks/)
  await firstLate.getByRole('button', { name: /^Tick off/ }).tap()
  await expect.poll(() => firstLate.textContent(), { timeout: 15_000 }).not.toBe(task)
  expect(problems(page)).toEqual([])
})

test('a long swipe to the right at a board’s left end goes no page back', async () => {
  const page = await openPage('support2', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
  const finger = await page.context().newCDPSession(page)
  const swipe = async (y: number) => {
    const at = (x: number) => [{ x, y }]
    await finger.send('Input.dispatchTouchEvent', { type: 'touchStart', touchPoints: at(40) })
    for (let x = 55; x <= 355; x += 15)
      await finger.send('Input.dispatchTouchEvent', { type: 'touchMove', touchPoints: at(x) })
    await finger.send('Input.dispatchTouchEvent', { type: 'touchEnd', touchPoints: [] })
    await page.waitForTimeout(500)
  }
  await page.goto('/r/product')
  await page.goto('/b/support')
  const { id } = await firstCard(column(page, 'Not started'))
  const tab = (await page
    .getByRole('button', { name: /^Not started/ })
    .first()
    .boundingBox())!
  // On the cards, on the columns' names, on the figures.
  for (const y of [600, tab.y + tab.height / 2, 80]) await swipe(y)
  expect(new URL(page.url()).pathname).toBe('/b/support')
  await card(page, id).waitFor()
})
