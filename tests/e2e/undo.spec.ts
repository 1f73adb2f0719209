import type { Locator, Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openPage, problems } from '../support/browser.ts'

const column = (page: Page, name: string): Locator => page.getByRole('group', { name, exact: true })
const titles = (page: Page, name: string): Promise<string[]> =>
  column(page, name).getByRole('article').getByRole('link').and(page.locator('[class*=title]')).allTextContents()

test('a move is undone by its toast, done again, and undone by the key; the card is back in its exact place', async () => {
  const page = await openPage('rep2', { viewport: { width: 1440, height: 900 } })
  await page.goto('/b/task')
  await page.getByRole('article').first().waitFor()
  const before = await titles(page, 'Not started')
  await column(page, 'Not started')
    .getByRole('article')
    .nth(1)
    .dragTo(column(page, 'In progress'), { targetPosition: { x: 90, y: 60 } })
  await page.getByText('Moved to In progress', { exact: true }).waitFor()
  // Titles repeat in the demo company, so what is left is compared as a whole.
  await expect.poll(() => titles(page, 'Not started')).toEqual(before.filter((_, at) => at !== 1))
  await page.getByRole('button', { name: /^Undo/ }).click()
  await expect.poll(() => titles(page, 'Not started')).toEqual(before)

  await page.getByRole('button', { name: 'Redo' }).click()
  await expect.poll(() => titles(page, 'In progress')).toContain(before[1])
  await page.getByRole('button', { name: 'Redo' }).waitFor()
  await page.getByRole('button', { name: 'Redo' }).click()
  await expect.poll(() => titles(page, 'Not started')).toEqual(before)

  await column(page, 'Not started')
    .getByRole('article')
    .first()
    .dragTo(column(page, 'In progress'), { targetPosition: { x: 90, y: 60 } })
  await expect.poll(() => titles(page, 'In progress')).toContain(before[0])
  await page.getByText('Moved to In progress', { exact: true }).first().waitFor()
  await page.keyboard.press('Control+z')
  await expect.poll(() => titles(page, 'Not started')).toEqual(before)
  expect(problems(page)).toEqual([])
})

test('of two moves the key is named by what it takes back, and the focus returns to each card', async () => {
  const page = await openPage('rep2', { viewport: { width: 1440, height: 900 } })
  await page.goto('/b/call')
  await column(page, 'Late').getByRole('article').nth(1).waitFor()
  const ids = await column(page, 'Late')
    .locator('[data-card]')
    .evaluateAll((cards) => cards.slice(0, 2).map((card) => card.getAttribute('data-card')))
  const held = () => page.evaluate(() => document.activeElement?.closest('[data-card]')?.getAttribute('data-card'))
  for (const id of ids) {
    await page.locator(`[data-card="${id}"] a`).first().focus()
    await page.keyboard.press('m')
    await page.getByRole('dialog').waitFor()
    await page.keyboard.press('2')
    await column(page, 'Today').locator(`[data-card="${id}"]`).waitFor()
  }
  const undo = page.getByRole('button', { name: /^Undo/ })
  await expect.poll(() => undo.count(), { timeout: 15_000 }).toBe(2)
  expect(await undo.allTextContents()).toEqual(['Undo', expect.stringContaining('Z')])
  for (const id of ids.toReversed()) {
    await page.keyboard.press('Control+z')
    await column(page, 'Late').locator(`[data-card="${id}"]`).waitFor()
    await expect.poll(held, { timeout: 15_000 }).toBe(id)
  }
  expect(problems(page)).toEqual([])
})

test('a change is undone from the history of its record, which says before what comes back', async () => {
  const page = await openPage('rep2', { viewport: { width: 1440, height: 900 } })
  const { rows } = await (await page.request.get('/api/records/opportunity?sort=-createdAt&limit=50')).json()
  const deal = rows.find((row: { status: string; can: { edit: boolean } }) => row.can.edit && row.status === 'proposal')
  const moved = await page.request.post('/api/boards/pipeline/moves', {
    data: { id: deal.id, to: 'negotiation', version: deal.version },
    headers: {
      origin: new URL(page.url() === 'about:blank' ? (await page.request.get('/')).url() : page.url()).origin,
    },
  })
  expect(moved.status()).toBe(200)
  await page.goto(`/r/opportunity/${deal.id}`)
  await page.getByRole('tab', { name: 'History' }).click()
  await page.getByRole('button', { name: 'Undo', exact: true }).first().click()
  const sheet = page.getByRole('dialog')
  await sheet.getByText(deal.title).waitFor()
  await sheet.getByRole('button', { name: 'Undo' }).click()
  await sheet.waitFor({ state: 'detached' })
  await page.getByText('· undone').first().waitFor()
  const now = await (await page.request.get(`/api/records/opportunity/${deal.id}`)).json()
  expect(now.status).toBe('proposal')
})
