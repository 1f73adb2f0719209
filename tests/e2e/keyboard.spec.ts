import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { demoPassword, openPage, problems } from '../support/browser.ts'

const desk = { viewport: { width: 1440, height: 900 } }

/** A page on which every use of a pointer is counted. */
async function withoutMouse(as?: string): Promise<Page> {
  const page = await openPage(as, desk)
  await page.addInitScript(() => {
    addEventListener('pointerdown', () => (document.documentElement.dataset['pointer'] = 'used'), true)
  })
  return page
}

const keys = async (page: Page, ...pressed: string[]) => {
  for (const key of pressed) await page.keyboard.press(key)
}

const hasFocus = (target: Locator) => target.evaluate((element) => element.contains(document.activeElement))

/** Steps with Tab until the focus is there, as one does who sees where it is. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  await target.waitFor()
  for (let steps = 0; steps < 60; steps += 1) {
    if (await hasFocus(target)) return
    await page.keyboard.press('Tab')
  }
  throw new Error(`Tab does not lead to ${target}`)
}

const menu = (page: Page) => page.getByRole('dialog', { name: 'Command menu' })

/** Opens the command menu, types, and runs the line that is then active, which has to be the one that is meant. */
async function run(page: Page, typed: string, line: RegExp): Promise<void> {
  await page.keyboard.press('Control+k')
  await menu(page).getByRole('combobox').waitFor()
  await page.keyboard.type(typed)
  await menu(page).getByRole('option', { name: line, selected: true }).waitFor()
  await page.keyboard.press('Enter')
  await menu(page).waitFor({ state: 'detached' })
}

const focusedText = (page: Page) => page.evaluate(() => document.activeElement?.textContent ?? '')
const focusedAddress = (page: Page) =>
  page.evaluate(() => document.activeElement?.closest('a')?.getAttribute('href') ?? '')
const isOn = async (page: Page, id: string) => (await focusedAddress(page)).endsWith(id)
const read = async (page: Page, path: string) => (await page.request.get(path)).json()
const cardsOf = async (page: Page, board: string, column: string) =>
  (await read(page, `/api/boards/${board}`)).columns.find((each: { key: string }) => each.key === column).cards

/** Steps from card to card, column by column, until this record's has the focus. */
async function stepTo(page: Page, id: string): Promise<void> {
  await page.getByRole('article').first().waitFor()
  await page.keyboard.press('j')
  for (let column = 0; column < 12; column += 1) {
    for (let card = 0; card < 40; card += 1) {
      if (await isOn(page, id)) return
      const before = await focusedAddress(page)
      await page.keyboard.press('j')
      if ((await focusedAddress(page)) === before) break
    }
    await page.keyboard.press('ArrowRight')
    for (let card = 0; card < 40; card += 1) {
      const before = await focusedAddress(page)
      await page.keyboard.press('k')
      if ((await focusedAddress(page)) === before) break
    }
  }
  throw new Error(`no step leads to ${id}`)
}

test('a working day by keyboard alone', { timeout: 180_000 }, async () => {
  const page = await withoutMouse()

  // Sign in.
  await page.goto('/')
  await tabTo(page, page.getByLabel('E-mail'))
  await page.keyboard.type('rep@demo.example')
  await tabTo(page, page.getByLabel('Password', { exact: true }))
  await page.keyboard.type(demoPassword)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/d\/rep-lead/)
  // Before, the page asked who is there and was told: nobody (401), which the browser logs.
  problems(page).splice(0)
  const [lead] = await cardsOf(page, 'lead', 'contacted')
  await page.getByRole('article').first().waitFor()

  // Find a lead by the command menu.
  await run(page, lead.title, new RegExp(`^${lead.title}`))
  await page.waitForURL(`**/r/company/${lead.id}`)
  await page.getByRole('heading', { name: lead.title }).first().waitFor()

  // Log a call at once: the key waits for the part of the page that answers it.
  await page.keyboard.press('l')
  const call = page.getByRole('dialog', { name: 'Log call' })
  await tabTo(page, call.getByLabel('Note'))
  await page.keyboard.type('Wants an offer after the holidays')
  await page.keyboard.press('Control+Enter')
  await page.getByText('Call kept').waitFor()
  await call.waitFor({ state: 'detached' })
  await page.getByText('Wants an offer after the holidays').first().waitFor()

  // Move it by keys; the drop sheet asks why.
  await page.keyboard.press('m')
  const targets = page.getByRole('dialog', { name: 'Move to…' })
  await tabTo(page, targets.getByRole('button', { name: /^Dead/ }))
  await page.keyboard.press('Enter')
  const sheet = page.getByRole('dialog', { name: 'Move to Dead' })
  await sheet.waitFor()
  await page.keyboard.press('Control+Enter')
  await sheet.getByText('is needed for this move').waitFor()
  await tabTo(page, sheet.getByRole('radiogroup').first())
  await page.keyboard.press('2')
  await page.keyboard.press('Control+Enter')
  await page.getByText('Moved to Dead').first().waitFor()
  const dead = await read(page, `/api/records/company/${lead.id}`)
  expect([dead.status, dead.deadReason]).toEqual(['dead', 'no_budget'])

  // To the pipeline; peek, on to the next, and back to the card.
  await keys(page, 'g', 'p')
  await page.waitForURL(/rep-pipeline/)
  await page.getByRole('article').first().waitFor()
  await page.keyboard.press('j')
  const [first, second] = await cardsOf(page, 'pipeline', 'identified')
  expect(await focusedText(page)).toBe(first.title)
  await page.keyboard.press('Space')
  await page.waitForURL(new RegExp(`peek=opportunity(:|%3A)${first.id}`))
  await page.getByRole('complementary', { name: /^Deal/ }).waitFor()
  await page.keyboard.press(']')
  await page.waitForURL(new RegExp(`peek=opportunity(:|%3A)${second.id}`))
  await page.keyboard.press('Escape')
  await page.getByRole('complementary', { name: /^Deal/ }).waitFor({ state: 'detached' })
  await expect.poll(() => focusedText(page)).toBe(first.title)

  // Edit a field of the card in its panel.
  await page.keyboard.press('e')
  const panel = page.getByRole('complementary', { name: /^Deal/ })
  const field = panel.locator('input:focus')
  await field.waitFor()
  await field.press('Control+a')
  await page.keyboard.type('12345')
  await page.keyboard.press('Enter')
  await expect.poll(async () => (await read(page, `/api/records/opportunity/${first.id}`)).amount).toBe('12345.00')
  await page.keyboard.press('Escape')
  await panel.waitFor({ state: 'detached' })

  // A deal is lost, with its reason.
  const [lost] = await cardsOf(page, 'pipeline', 'purchasing')
  await stepTo(page, lost.id)
  await page.keyboard.press('m')
  await tabTo(page, targets.getByRole('button', { name: /^Lost/ }))
  await page.keyboard.press('Enter')
  const why = page.getByRole('dialog', { name: 'Move to Lost' })
  await tabTo(page, why.getByRole('radiogroup').first())
  await page.keyboard.press('1')
  await page.keyboard.press('Control+Enter')
  await page.getByText('Moved to Lost').first().waitFor()
  const deal = await read(page, `/api/records/opportunity/${lost.id}`)
  expect(deal).toMatchObject({ status: 'lost' })
  expect(deal.lossReason).toBeTruthy()

  // Make a task and complete it.
  await run(page, 'new task', /^New task/)
  const form = page.getByRole('dialog', { name: 'New task' })
  await tabTo(page, form.getByLabel('Title'))
  await page.keyboard.type('Order the samples')
  await page.keyboard.press('Control+Enter')
  await page.getByText('Task created').waitFor()
  await run(page, 'order the samples', /^Order the samples/)
  await page.waitForURL(/\/r\/task\//)
  await page.getByRole('button', { name: 'Complete', exact: true }).waitFor()
  await run(page, 'compl', /^Complete/)
  await page.getByText('Moved to Completed').waitFor()
  const { rows } = await read(page, '/api/records/task?q=Order+the+samples')
  expect(rows.map((row: { status: string }) => row.status)).toEqual(['completed'])

  // And out.
  await run(page, 'sign out', /^Sign out/)
  await page.waitForURL(/sign-in/)
  expect(await page.evaluate(() => document.documentElement.dataset['pointer'])).toBe(undefined)
  expect(problems(page).filter((problem) => !problem.includes('401'))).toEqual([])
})

describe('keys', () => {
  test('stay letters in a text field, and do nothing to the page below a dialog', async () => {
    const page = await withoutMouse('rep')
    await page.goto('/b/pipeline')
    await page.getByRole('article').first().waitFor()
    await page.keyboard.press('f')
    await page.locator('input:focus').waitFor()
    await keys(page, 'm', 'c', 'g', 'l', '?')
    expect(await page.evaluate(() => (document.activeElement as HTMLInputElement).value)).toBe('mcgl?')
    expect(await page.locator('[role=dialog][aria-modal=true]').count()).toBe(0)
    await page.goto('/b/pipeline?create=task')
    await page.getByRole('dialog', { name: 'New task' }).waitFor()
    await tabTo(page, page.getByRole('button', { name: 'Cancel' }))
    await keys(page, 'm', '?', 'g', 'l')
    expect(page.url()).toContain('/b/pipeline')
    expect(await page.getByRole('dialog').count()).toBe(1)
  })

  test('that write a letter are off for those who switch them off; the others stay', async () => {
    const page = await withoutMouse('support2')
    await page.goto('/d/support')
    await page.getByRole('article').first().waitFor()
    const set = (shortcuts: boolean | null) => page.request.patch('/api/me', { data: { shortcuts } })
    try {
      await run(page, 'switch single', /^Switch single-letter shortcuts off/)
      await expect.poll(async () => (await read(page, '/api/me')).settings.shortcuts).toBe(false)
      await keys(page, 'j', 'c', '?')
      expect(await page.getByRole('dialog').count()).toBe(0)
      expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true)
      await page.keyboard.press('Control+k')
      await menu(page).waitFor()
      await page.keyboard.press('Escape')
      await menu(page).waitFor({ state: 'detached' })
      // The choice is the user's, on whatever machine.
      const other = await openPage('support2', desk)
      await other.goto('/d/support')
      await other.getByRole('article').first().waitFor()
      await other.keyboard.press('?')
      expect(await other.getByRole('dialog').count()).toBe(0)
    } finally {
      await set(null)
    }
  })

  test('of a row in a list: steps, peek, and what is done with it', async () => {
    const page = await withoutMouse('rep')
    await page.goto('/r/opportunity')
    await page.getByRole('row').nth(2).waitFor()
    await keys(page, 'j', 'j', 'j')
    const row = page.locator('tr:focus')
    await expect.poll(() => row.getAttribute('data-row')).toBe('2')
    const id = await row.getAttribute('data-key')
    await page.keyboard.press('Space')
    await page.waitForURL(new RegExp(`peek=opportunity(:|%3A)${id}`))
    await page.getByRole('complementary', { name: /^Deal/ }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('complementary', { name: /^Deal/ }).waitFor({ state: 'detached' })
    await expect.poll(() => row.getAttribute('data-key')).toBe(id)
    await page.keyboard.press('l')
    await page.getByRole('dialog', { name: 'Log call' }).waitFor()
    expect(problems(page)).toEqual([])
  })

  test('say in the sheet behind ? what works here, and give the focus back', async () => {
    const page = await withoutMouse('manager')
    await page.goto('/b/pipeline')
    await page.getByRole('article').first().waitFor()
    await page.keyboard.press('j')
    const card = await focusedText(page)
    await page.keyboard.press('?')
    const sheet = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
    await sheet.waitFor()
    const terms = await sheet.getByRole('term').allInnerTexts()
    expect(terms).toEqual(expect.arrayContaining(['Move to…', 'Change rep…', 'Filter', 'Lead', 'New deal']))
    expect(new Set(terms).size).toBe(terms.length)
    await page.keyboard.press('Escape')
    await sheet.waitFor({ state: 'detached' })
    await expect.poll(() => focusedText(page)).toBe(card)
  })
})

describe('the command menu', () => {
  test('begins with the card in hand and what was looked at last, and gives the focus back', async () => {
    const page = await withoutMouse('rep2')
    await page.goto('/b/pipeline')
    await page.getByRole('article').first().waitFor()
    const [seen] = await cardsOf(page, 'pipeline', 'proposal')
    await page.goto(`/b/pipeline?peek=opportunity:${seen.id}`)
    await page.getByRole('complementary', { name: /^Deal/ }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('complementary', { name: /^Deal/ }).waitFor({ state: 'detached' })
    await page.keyboard.press('j')
    const card = await focusedText(page)
    await page.keyboard.press('Control+k')
    const groups = menu(page).getByRole('group')
    await groups.filter({ hasText: 'Recent' }).waitFor()
    expect(await groups.first().getAttribute('aria-label')).toBe(card)
    expect(await groups.first().getByRole('option').first().innerText()).toMatch(/^Move to…\s+M$/)
    expect(await groups.nth(1).getByRole('option').first().innerText()).toContain(seen.title)
    await page.keyboard.press('Escape')
    await expect.poll(() => focusedText(page)).toBe(card)
  })

  test('speaks the language of its user', async () => {
    const page = await openPage('rep3', { ...desk, locale: 'sv-SE' })
    await page.goto('/d/rep-todo')
    await page.getByRole('article').first().waitFor()
    await page.keyboard.press('Control+k')
    await page.keyboard.type('mina kun')
    await page.getByRole('option', { name: /^Mina kunder/, selected: true }).waitFor()
    await page.keyboard.press('Enter')
    await page.waitForURL(/rep-accounts/)
  })

  test('goes to a report on its dashboard', async () => {
    const page = await withoutMouse('manager')
    await page.goto('/d/manager-lead')
    await page.getByRole('article').first().waitFor()
    const report = (await read(page, '/api/reports')).rows.find(
      (each: { dashboard: string }) => each.dashboard === 'manager-pipeline',
    )
    await run(page, report.title, new RegExp(report.title))
    await page.waitForURL(`**/d/manager-pipeline#${report.portlet}`)
    await expect.poll(() => focusedText(page)).toContain(report.title)
  })
})

describe.each([
  ['light', 'en-GB'],
  ['dark', 'sv-SE'],
] as const)('in %s and %s', (colorScheme, locale) => {
  test('menu and sheet have no accessibility fault', async () => {
    const page = await openPage('manager', { ...desk, colorScheme, locale })
    await page.goto('/b/pipeline')
    await page.getByRole('article').first().waitFor()
    const faults = async () =>
      (await new AxeBuilder({ page }).include('[role=dialog]').analyze()).violations.map(({ id, nodes }) => ({
        id,
        nodes: nodes.slice(0, 3).map((node) => node.html),
      }))
    await keys(page, 'j', 'Control+k')
    await page.getByRole('option').nth(8).waitFor()
    expect(await faults()).toEqual([])
    await page.keyboard.type('dust')
    await page.getByRole('option').filter({ hasText: 'Dust' }).nth(2).waitFor()
    expect(await faults()).toEqual([])
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.keyboard.press('?')
    await page.getByRole('term').first().waitFor()
    expect(await faults()).toEqual([])
    expect(problems(page)).toEqual([])
  })
})
