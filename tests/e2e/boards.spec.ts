import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from 'playwright-core'
import { describe, expect, inject, test } from 'vitest'
import { openPage, problems } from '../support/browser.ts'

const column = (page: Page, name: string): Locator => page.getByRole('group', { name, exact: true })
const cards = (at: Locator): Locator => at.getByRole('article')
/** Cards whose move asks nothing: one past its date is asked for a new one. */
const easy = (at: Locator): Locator => at.locator('article:not([data-edge-color="red"])')
const titleOf = async (card: Locator): Promise<string> =>
  (await card.getByRole('link').and(card.locator('[class*=title]')).textContent()) ?? ''
const titlesIn = async (at: Locator): Promise<string[]> =>
  cards(at).getByRole('link').and(at.locator('[class*=title]')).allInnerTexts()
const countOf = async (at: Locator): Promise<number> =>
  Number((await at.locator('header [class*=count]').innerText()).replaceAll(/\D/g, ''))

/** The board as it stands for this user, asked from the API with the page's own session. */
const boardOf = async (page: Page, key: string) => (await page.request.get(`/api/boards/${key}`)).json()

async function open(as: string, board: string): Promise<Page> {
  const page = await openPage(as, { viewport: { width: 1440, height: 900 } })
  await page.goto(`/b/${board}`)
  await page.getByRole('article').first().waitFor()
  return page
}

describe('the Pipeline Board', () => {
  test('moves a card by mouse, saves it and counts at once', async () => {
    const page = await open('rep', 'pipeline')
    const from = column(page, 'Identified')
    const to = column(page, 'In discussion')
    const title = await titleOf(easy(from).first())
    const before = [await countOf(from), await countOf(to)]
    await easy(from)
      .first()
      .dragTo(to, { targetPosition: { x: 90, y: 60 } })
    await page.getByText('Moved to In discussion', { exact: true }).waitFor()
    await expect.poll(() => countOf(from)).toBe(before[0]! - 1)
    expect(await countOf(to)).toBe(before[1]! + 1)
    await page.reload()
    await expect.poll(() => titlesIn(column(page, 'In discussion'))).toContain(title)
    expect(problems(page)).toEqual([])
  })

  test('returns a card that the process refuses to its exact place and names the rule', async () => {
    const page = await open('rep', 'pipeline')
    // Other stories move cards, too: a column that has some left.
    const early = ['Identified', 'In discussion', 'Decision makers identified']
    const counts = await Promise.all(early.map((name) => cards(column(page, name)).count()))
    const at = counts.indexOf(Math.max(...counts))
    const from = column(page, early[at]!)
    const before = await titlesIn(from)
    const won = page.locator('[data-column]').filter({ has: page.getByRole('button', { name: 'Show Won' }) })
    await cards(from).nth(1).dragTo(won)
    await page.getByRole('alert').getByText('A deal is won from Proposal, In negotiation or Purchasing.').waitFor()
    await expect.poll(() => titlesIn(from)).toEqual(before)
    const board = await boardOf(page, 'pipeline')
    expect(board.columns[at].cards.map((card: { title: string }) => card.title)).toEqual(before)
  })

  test('asks for the reason before a deal is lost; cancelling leaves everything as it was', async () => {
    const page = await open('rep', 'pipeline')
    const from = column(page, 'Proposal')
    const before = await titlesIn(from)
    const choose = async () => {
      await cards(from).first().hover()
      await cards(from)
        .first()
        .getByRole('button', { name: /^Actions for/ })
        .click()
      await page.getByRole('menuitem', { name: /^Move to…/ }).click()
      await page.getByRole('dialog').getByRole('button', { name: /^Lost/ }).click()
      await page.getByRole('heading', { name: 'Move to Lost' }).waitFor()
    }
    await choose()
    await page.getByRole('dialog').getByRole('button', { name: 'Move to Lost' }).click()
    await page.getByText('is needed for this move').waitFor()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Cancel/ })
      .click()
    await expect.poll(() => titlesIn(from)).toEqual(before)
    await choose()
    await page.getByRole('radio', { name: /Competitor/ }).click()
    await page.getByRole('dialog').getByRole('button', { name: 'Move to Lost' }).click()
    await page.getByText('Moved to Lost', { exact: true }).waitFor()
    await expect.poll(() => titlesIn(from)).toEqual(before.slice(1))
    const lost = (await boardOf(page, 'pipeline')).columns.find((each: { key: string }) => each.key === 'lost')
    expect(lost.cards[0].title).toBe(before[0])
  })

  test('scrolls under a card that is held at its edge, and takes it in a column that was out of sight', async () => {
    const page = await openPage('rep', { viewport: { width: 820, height: 700 } })
    const make = async (type: string, data: Record<string, unknown>): Promise<string> =>
      (await (await page.request.post(`/api/records/${type}`, { data, headers: { origin: inject('demoUrl') } })).json())
        .id
    const companyId = await make('company', { name: 'Edgewise AB', status: 'customer' })
    const id = await make('opportunity', {
      title: 'Edgewise deal',
      status: 'identified',
      companyId,
      amount: '1000.00',
      expectedClose: '2036-01-31',
    })
    await page.goto('/b/pipeline?pipeline=%7B%22q%22%3A%22Edgewise%22%7D')
    const card = page.locator(`[data-card="${id}"]`)
    const target = column(page, 'Purchasing')
    const strip = target.locator('xpath=ancestor::*[@role="group"][1]')
    const scrolled = () => strip.evaluate((element) => element.scrollLeft)
    const from = (await card.boundingBox())!
    const right = (await strip.boundingBox())!.x + (await strip.boundingBox())!.width
    await page.mouse.move(from.x + 60, from.y + 20)
    await page.mouse.down()
    for (const x of [from.x + 80, right - 120]) await page.mouse.move(x, from.y + 40, { steps: 4 })
    // Away from the edge nothing moves.
    expect(await scrolled()).toBe(0)
    // Within our reach, beyond that of the browser, which scrolls by itself in the last 20 pixels.
    await page.mouse.move(right - 40, from.y + 40, { steps: 4 })
    await expect.poll(scrolled, { timeout: 15_000 }).toBeGreaterThan(300)
    const to = (await target.boundingBox())!
    await page.mouse.move(to.x + 60, to.y + 60, { steps: 4 })
    await page.mouse.up()
    await page.getByText('Moved to Purchasing', { exact: true }).waitFor()
    await target.locator(`[data-card="${id}"]`).waitFor()
    expect(problems(page)).toEqual([])
  })

  test('moves a card by keys alone, and the focus follows it', async () => {
    const page = await open('rep', 'pipeline')
    const from = column(page, 'In discussion')
    const title = await titleOf(easy(from).first())
    await easy(from).first().getByRole('link').first().focus()
    await page.keyboard.press('Shift+Space')
    await page.getByText(/Shift\+Space drops/).waitFor()
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('Shift+Space')
    await page.getByText('Moved to Decision makers identified', { exact: true }).waitFor()
    await expect.poll(() => titlesIn(column(page, 'Decision makers identified'))).toContain(title)
    await expect.poll(() => page.evaluate(() => document.activeElement?.textContent)).toBe(title)
    await page.keyboard.press('Shift+Space')
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('Escape')
    expect(await titlesIn(column(page, 'Decision makers identified'))).toContain(title)
  })

  test('shows marketing every deal and never an amount', async () => {
    const page = await open('marketing', 'pipeline')
    expect(await page.getByRole('main').innerText()).not.toMatch(/€/)
    expect(await page.locator('[data-movable]').count()).toBe(0)
  })

  test('is a column at a time on a phone, with “Move to…” on every card', async () => {
    const page = await openPage('rep', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })
    await page.goto('/b/pipeline')
    await page.getByRole('article').first().waitFor()
    await expect
      .poll(() =>
        page
          .locator('[data-column]')
          .filter({ has: page.getByRole('article') })
          .count(),
      )
      .toBe(1)
    await page.getByRole('button', { name: /^In negotiation/ }).tap()
    await column(page, 'In negotiation').getByRole('button', { name: 'Move to…' }).first().tap()
    await page
      .getByRole('dialog')
      .getByRole('button', { name: /^Purchasing/ })
      .tap()
    await page.getByText('Moved to Purchasing', { exact: true }).waitFor()
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  })
})

describe('the Support Board', () => {
  test('takes no drop into Escalated, and a drop into In progress makes the case the mover’s', async () => {
    const page = await open('support', 'support')
    const from = column(page, 'Not started')
    const before = await titlesIn(from)
    await cards(from)
      .first()
      .dragTo(column(page, 'Escalated'), { targetPosition: { x: 90, y: 60 } })
    await page.getByRole('alert').waitFor()
    await expect.poll(() => titlesIn(from)).toEqual(before)
    await cards(from)
      .first()
      .dragTo(column(page, 'In progress'), { targetPosition: { x: 90, y: 60 } })
    await page.getByText('Moved to In progress', { exact: true }).waitFor()
    const { user } = await (await page.request.get('/api/me')).json()
    const moved = (await boardOf(page, 'support')).columns
      .find((each: { key: string }) => each.key === 'in_progress')
      .cards.find((card: { title: string }) => card.title === before[0])
    expect(moved.owner.id).toBe(user.id)
  })
})

describe('the Task Board', () => {
  test('has the comment edited on the card', async () => {
    const page = await open('rep', 'task')
    const card = cards(column(page, 'Not started')).first()
    await card.getByRole('button', { name: /^Edit: / }).click()
    await card.getByRole('textbox').fill('Ring before noon')
    await card.getByRole('textbox').press('Control+Enter')
    await card.getByText('Ring before noon').waitFor()
    await page.reload()
    await cards(column(page, 'Not started')).first().getByText('Ring before noon').waitFor()
  })
})

const wcag = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa']

test.each([
  ['rep', 'lead', 'light'],
  ['rep', 'pipeline', 'dark'],
  ['rep', 'task', 'light'],
  ['rep', 'call', 'dark'],
  ['rep', 'event', 'light'],
  ['support', 'support', 'dark'],
] as const)('%s’s %s board in %s has no accessibility fault', async (as, board, colorScheme) => {
  const page = await openPage(as, { colorScheme })
  await page.goto(`/b/${board}`)
  await page.getByRole('article').first().waitFor()
  const { violations } = await new AxeBuilder({ page }).analyze()
  expect(violations.map(({ id, nodes }) => ({ id, nodes: nodes.slice(0, 3).map((node) => node.html) }))).toEqual([])
  expect(problems(page)).toEqual([])
})

test.each([
  ['rep', 'light', ['lead', 'pipeline', 'task', 'call', 'event', 'contract']],
  ['manager', 'dark', ['delivery']],
  ['support', 'light', ['support']],
  ['marketing', 'dark', ['campaign', 'request']],
] as const)(
  'at 390 px no board of %s in %s has an accessibility fault, a card’s menu open',
  async (as, colorScheme, boards) => {
    const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true }
    const page = await openPage(as, { ...phone, colorScheme, bypassCSP: true })
    for (const board of boards) {
      await page.goto(`/b/${board}`)
      const menu = page
        .getByRole('article')
        .first()
        .getByRole('button', { name: /^Actions for/ })
      await menu.tap()
      await page.getByRole('menuitem').first().waitFor()
      // What lies out of sight is measured, too.
      await page.addStyleTag({ content: '[class*=slot] { content-visibility: visible !important }' })
      const { violations } = await new AxeBuilder({ page }).withTags(wcag).analyze()
      expect(
        violations.map(({ id, nodes }) => ({ board, id, nodes: nodes.slice(0, 3).map((node) => node.html) })),
      ).toEqual([])
    }
    expect(problems(page)).toEqual([])
  },
)

test('a list that is opened to change a field says so, and has no accessibility fault', async () => {
  const page = await openPage('marketing', { viewport: { width: 1440, height: 900 }, bypassCSP: true })
  await page.goto('/b/campaign')
  const id = await page.getByRole('article').first().getAttribute('data-card')
  await page.goto(`/r/campaign/${id}`)
  await page.getByRole('button', { name: 'Edit Category' }).click()
  await page.getByRole('combobox', { name: 'Category', expanded: true }).waitFor()
  const { violations } = await new AxeBuilder({ page }).withTags(wcag).analyze()
  expect(violations.map(({ id: rule, nodes }) => ({ rule, html: nodes[0]!.html }))).toEqual([])
  expect(problems(page)).toEqual([])
})

describe('the Phone Call Board', () => {
  test('asks again for a day that does not belong to the column, with what was written', async () => {
    const page = await open('rep', 'call')
    const from = column(page, 'This week')
    const id = (await cards(from).first().getAttribute('data-card'))!
    const before = await titlesIn(from)
    await page.locator(`[data-card="${id}"]`).dragTo(column(page, 'Later'), { targetPosition: { x: 90, y: 60 } })
    const sheet = page.getByRole('dialog', { name: 'Move to Later' })
    await sheet.getByLabel('Time', { exact: true }).last().fill('13:30')
    await sheet.getByLabel('Day').fill('+2')
    await page.keyboard.press('Control+Enter')
    await sheet.getByRole('alert').getByText('The date given does not belong to “Later”.').waitFor()
    expect(await titlesIn(from)).toEqual(before)
    await sheet.getByLabel('Day').fill('+20')
    await page.keyboard.press('Control+Enter')
    // The hour that was written before stands.
    await column(page, 'Later').locator(`[data-card="${id}"]`).getByText('13:30').waitFor()
    await page.keyboard.press('Control+z')
    await expect.poll(() => titlesIn(from), { timeout: 15_000 }).toEqual(before)
  })
})
