import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openPage, problems } from '../support/browser.ts'

const size = { viewport: { width: 1440, height: 900 } }
const card = (page: Page, title: string) => page.getByRole('article').filter({ hasText: title })
const read = async (page: Page, type: string, title: string) =>
  (await (await page.request.get(`/api/records/${type}?q=${encodeURIComponent(title)}`)).json()).rows[0]
const choose = async (page: Page, title: string, action: string) => {
  await card(page, title)
    .getByRole('button', { name: `Actions for ${title}` })
    .click()
  // Entries that cannot be used say why, in words that may hold those of another.
  await page.getByRole('menuitem', { name: new RegExp(`^${action.replaceAll('…', '')}`) }).click()
}

test('a deal is quoted and won, its order made from the quote, approved, delivered in two parts and invoiced', async () => {
  const title = 'Cassettes for the sawmill'
  const rep = await openPage('rep', size)
  await rep.goto('/b/pipeline')
  await card(rep, '€').first().waitFor()
  const origin = new URL(rep.url()).origin
  const made = await rep.request.post('/api/records/opportunity', {
    data: { title, amount: '1200', status: 'negotiation', expectedClose: '2040-01-31' },
    headers: { origin },
  })
  expect(made.status()).toBe(201)
  await rep.reload()

  await choose(rep, title, 'Create quote')
  const sheet = rep.getByRole('dialog')
  await sheet.getByLabel('Quantity').fill('12')
  await sheet.getByLabel('Price').fill('90')
  await sheet.getByRole('button', { name: 'Add line' }).click()
  await sheet.getByRole('textbox', { name: 'Description, line 2' }).fill('Freight')
  await sheet.getByLabel('Price').nth(1).fill('20')
  await sheet
    .getByText(/^€\s?1,100$/)
    .first()
    .waitFor()
  await rep.keyboard.press('Control+Enter')
  await rep.getByText('Quote created').waitFor()
  const quote = await read(rep, 'quote', title)
  expect(quote.amount).toBe('1100.00')
  await card(rep, title).getByText(`${quote.number} · Draft`).waitFor()

  await choose(rep, title, 'Mark won')
  await rep.getByRole('dialog').getByRole('button', { name: 'Move to Won' }).click()
  await rep.getByText('The order can be made from the quote').waitFor()
  await rep.getByRole('button', { name: 'Create order' }).click()
  await rep.getByRole('dialog').getByText(`${quote.number} · ${title}`).waitFor()
  await rep.getByRole('dialog').getByRole('button', { name: 'Create order' }).click()
  await rep.getByText('Order created').waitFor()
  const order = await read(rep, 'order', title)
  expect(order).toMatchObject({ status: 'pending_approval', amount: '1100.00', quoteId: quote.id })
  // Promised as the sheet suggested, so that approving asks nothing more.
  expect(Date.parse(order.promisedDate) - Date.now()).toBeGreaterThan(12 * 86_400_000)
  expect(problems(rep)).toEqual([])

  const manager = await openPage('manager', size)
  await manager.goto('/b/delivery')
  await choose(manager, title, 'Approve')
  await manager.getByText('Moved to Pending delivery', { exact: true }).waitFor()
  await manager.goto(`/r/order/${order.id}`)
  await manager.getByRole('button', { name: 'Register delivery' }).click()
  const delivery = manager.getByRole('dialog')
  await delivery.getByRole('textbox', { name: `Delivered now: ${title}` }).fill('5')
  await delivery.getByRole('textbox', { name: 'Delivered now: Freight' }).fill('0')
  await delivery.getByRole('button', { name: 'Register delivery' }).click()
  await manager.getByText('Partly delivered', { exact: true }).first().waitFor()
  await manager.getByRole('button', { name: 'Register delivery' }).click()
  await manager.getByRole('dialog').getByText('7 of 12 left').waitFor()
  await manager.getByRole('dialog').getByRole('button', { name: 'Register delivery' }).click()
  await expect.poll(async () => (await read(manager, 'order', title)).status).toBe('delivered')
  await manager.goto('/b/delivery')
  await choose(manager, title, 'Mark invoiced')
  await expect.poll(async () => (await read(manager, 'order', title)).status).toBe('invoiced')
  expect(problems(manager)).toEqual([])
}, 120_000)

test('a contract dropped on Ended is renewed: it ends, and one that follows on stands in its column', async () => {
  const page = await openPage('rep', size)
  await page.goto('/b/contract')
  const group = page.getByRole('group', { name: 'Within 30', exact: true })
  const first = group.getByRole('article').first()
  const number = (await first.getByText(/^K-\d+$/).textContent())!
  await first.dragTo(page.getByRole('group', { name: 'Ended', exact: true }), { targetPosition: { x: 90, y: 60 } })
  const sheet = page.getByRole('dialog')
  expect(await sheet.getByLabel('New end date').inputValue()).toMatch(/\d{4}/)
  await sheet.getByRole('radio', { name: 'End' }).check()
  await sheet.getByText('Price').waitFor()
  await sheet.getByRole('radio', { name: 'Renew' }).check()
  await sheet.getByRole('button', { name: 'Renew', exact: true }).click()
  await page.getByText('Renewed by a contract that follows on', { exact: true }).waitFor()
  const ended = await read(page, 'contract', number)
  expect(ended).toMatchObject({ status: 'ended', endReason: 'replaced' })
  const where = encodeURIComponent(JSON.stringify({ field: 'previousId', op: 'is', value: ended.id }))
  const { rows } = await (await page.request.get(`/api/records/contract?where=${where}`)).json()
  expect(rows).toHaveLength(1)
  expect(rows[0].endDate > ended.endDate).toBe(true)
  await page.getByRole('article').filter({ hasText: rows[0].number }).waitFor()
  expect(problems(page)).toEqual([])
})

test('quotes are chosen in their list and handed over by keys, and taken back', async () => {
  const page = await openPage('manager', size)
  await page.goto('/r/quote')
  const row = page.locator('tr[data-key]').first()
  await row.focus()
  const chosen = [
    await row.getAttribute('data-key'),
    await page.locator('tr[data-key]').nth(1).getAttribute('data-key'),
  ]
  const ownersOf = async () =>
    Promise.all(
      chosen.map(async (id) => (await (await page.request.get(`/api/records/quote/${id}`)).json()).owner.name),
    )
  const before = await ownersOf()
  await page.keyboard.press('x')
  await page.keyboard.press('Shift+ArrowDown')
  await page.getByRole('toolbar').getByText('2 selected').waitFor()
  await page.keyboard.press('a')
  await page.getByRole('dialog').getByRole('combobox').fill('Marcus')
  await page.getByRole('option', { name: /Marcus Holm/ }).click()
  await page.keyboard.press('Control+Enter')
  await page.getByText('2 records assigned to Marcus Holm').first().waitFor()
  expect(await ownersOf()).toEqual(['Marcus Holm', 'Marcus Holm'])
  await page.keyboard.press('Control+z')
  await expect.poll(ownersOf, { timeout: 15_000 }).toEqual(before)
  expect(problems(page)).toEqual([])
}, 60_000)
