import type { Locator, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { openPage, problems } from '../support/browser.ts'

const column = (page: Page, name: string): Locator => page.getByRole('group', { name, exact: true })
const cards = (at: Locator): Locator => at.getByRole('article')
const titlesIn = async (at: Locator): Promise<string[]> =>
  cards(at).getByRole('link').and(at.locator('[class*=title]')).allInnerTexts()
const countOf = async (at: Locator): Promise<number> =>
  Number((await at.locator('header [class*=count]').innerText()).replaceAll(/\D/g, ''))

async function open(as: string, path: string): Promise<Page> {
  const page = await openPage(as, { viewport: { width: 1440, height: 900 } })
  await page.goto(path)
  await page.getByRole('article').first().waitFor()
  return page
}

/** Asks the API with the page's own session, as the page itself would. */
const ask = async (page: Page, method: 'GET' | 'POST' | 'PATCH', path: string, data?: unknown) => {
  const headers = { origin: new URL(page.url()).origin }
  const reply = await page.request.fetch(path, { method, headers, ...(data === undefined ? {} : { data }) })
  const body = await reply.json()
  expect([reply.status(), body]).toMatchObject([200, {}])
  return body
}
interface Card {
  id: string
  version: number
  title: string
  expectedClose?: string
}
const cardsOf = async (page: Page, board: string, key: string): Promise<Card[]> =>
  (await ask(page, 'GET', `/api/boards/${board}`)).columns
    .find((c: { key: string }) => c.key === key)
    // A deal past its close date asks for a new one when it is moved.
    .cards.filter((card: Card) => !card.expectedClose || card.expectedClose > new Date().toISOString())
const move = (page: Page, board: string, card: Card, to: string, fields?: object) =>
  ask(page, 'POST', `/api/boards/${board}/moves`, {
    id: card.id,
    to,
    version: card.version,
    ...(fields ? { fields } : {}),
  })

describe('what others do', () => {
  test('is seen on an open board without a reload: the card moves, counts and sums follow, the focus stays', async () => {
    const [rep, manager] = [await open('rep', '/b/pipeline'), await open('manager', '/b/pipeline')]
    const from = column(rep, 'Identified')
    const to = column(rep, 'In discussion')
    const [card] = await cardsOf(rep, 'pipeline', 'identified')
    const other = cards(to).first().getByRole('link').first()
    await other.focus()
    const focused = await other.getAttribute('href')
    const before = [await countOf(from), await countOf(to)]
    // The manager drags it by mouse, the rep looks on.
    const theirs = column(manager, 'Identified').locator(`[data-card="${card!.id}"]`)
    await theirs.scrollIntoViewIfNeeded()
    await theirs.dragTo(column(manager, 'In discussion'), { targetPosition: { x: 90, y: 60 } })
    await manager.getByText('Moved to In discussion', { exact: true }).waitFor()
    await to.locator(`[data-card="${card!.id}"]`).waitFor()
    expect(await countOf(from)).toBe(before[0]! - 1)
    expect(await countOf(to)).toBe(before[1]! + 1)
    expect(await from.locator(`[data-card="${card!.id}"]`).count()).toBe(0)
    expect(await rep.evaluate(() => document.activeElement?.getAttribute('href'))).toBe(focused)
    expect([problems(rep), problems(manager)]).toEqual([[], []])
  })

  test('waits while a card is held by the keyboard, and comes when it is put back', async () => {
    const [rep, manager] = [await open('rep', '/b/pipeline'), await open('manager', '/b/pipeline')]
    const [moved, held] = await cardsOf(rep, 'pipeline', 'in_discussion')
    const link = rep.locator(`[data-card="${held!.id}"]`).getByRole('link').first()
    await link.focus()
    await rep.keyboard.press('Shift+Space')
    await move(manager, 'pipeline', moved!, 'decision_makers')
    await rep.waitForTimeout(1_500)
    expect(await titlesIn(column(rep, 'In discussion'))).toContain(moved!.title)
    await rep.keyboard.press('Escape')
    await column(rep, 'Decision makers identified').locator(`[data-card="${moved!.id}"]`).waitFor()
  })

  test('does not take away what is being written on a card', async () => {
    const [rep, manager] = [await open('rep', '/b/task'), await open('manager', '/b/task?owner=team')]
    const task = (await cardsOf(rep, 'task', 'not_started'))[0]!
    const face = column(rep, 'Not started').locator(`[data-card="${task.id}"]`)
    await face.getByRole('button', { name: /^Edit: / }).click()
    const text = face.getByRole('textbox')
    await text.fill('Half a sentence')
    await move(manager, 'task', task, 'in_progress')
    await rep.waitForTimeout(1_500)
    expect(await text.inputValue()).toBe('Half a sentence')
    await text.press('Escape')
    await column(rep, 'In progress').locator(`[data-card="${task.id}"]`).waitFor()
  })

  test('takes a card away from who loses sight of it, and closes nothing else', async () => {
    const [rep, manager] = [await open('rep', '/b/pipeline'), await open('manager', '/b/pipeline')]
    const card = (await cardsOf(rep, 'pipeline', 'proposal'))[0]!
    const { rows } = await ask(manager, 'GET', '/api/records/user?q=rep2&fields=name,email')
    const shown = column(rep, 'Proposal').locator(`[data-card="${card.id}"]`)
    await shown.waitFor()
    const record = await ask(manager, 'GET', `/api/records/opportunity/${card.id}`)
    await ask(manager, 'PATCH', `/api/records/opportunity/${card.id}`, {
      version: record.version,
      ownerId: rows.find((user: { email: string }) => user.email === 'rep2@demo.example').id,
    })
    await shown.waitFor({ state: 'detached' })
    expect(await rep.getByRole('alert').count()).toBe(0)
  })

  test('is seen on an open record and in its list', async () => {
    const [rep, manager] = [await open('rep', '/b/pipeline'), await open('manager', '/b/pipeline')]
    const card = (await cardsOf(rep, 'pipeline', 'negotiation'))[0]!
    await rep.goto(`/r/opportunity/${card.id}`)
    await rep.getByRole('heading', { name: card.title }).first().waitFor()
    const record = await ask(manager, 'GET', `/api/records/opportunity/${card.id}`)
    await ask(manager, 'PATCH', `/api/records/opportunity/${card.id}`, {
      version: record.version,
      title: 'Renamed by hand',
    })
    await rep.getByRole('heading', { name: 'Renamed by hand' }).first().waitFor()
  })

  test('is seen on a board of a dashboard', async () => {
    const [support, other] = [await open('support', '/d/support'), await open('support2', '/b/support')]
    const card = (await cardsOf(support, 'support', 'not_started'))[0]!
    await move(other, 'support', card, 'in_progress')
    await column(support, 'In progress').locator(`[data-card="${card.id}"]`).waitFor()
    expect(await column(support, 'Not started').locator(`[data-card="${card.id}"]`).count()).toBe(0)
  })
})

describe('what one does oneself', () => {
  test('moves a card once: its echo draws nothing anew', async () => {
    const page = await open('rep', '/b/pipeline')
    const card = (await cardsOf(page, 'pipeline', 'identified'))[0]!
    await page.evaluate((id) => {
      const places: string[] = []
      Object.assign(window, { places })
      const look = () => {
        const place = document
          .querySelector(`[data-card="${id}"]`)
          ?.closest('[data-column]')
          ?.getAttribute('data-column')
        if (places.at(-1) !== String(place)) places.push(String(place))
      }
      look()
      new MutationObserver(look).observe(document.body, { childList: true, subtree: true })
    }, card.id)
    const drawn = column(page, 'Identified').locator(`[data-card="${card.id}"]`)
    await drawn.scrollIntoViewIfNeeded()
    await drawn.dragTo(column(page, 'In discussion'), { targetPosition: { x: 90, y: 60 } })
    await page.getByText('Moved to In discussion', { exact: true }).waitFor()
    // Long enough for the echo, and for all that is asked anew because of it.
    await page.waitForTimeout(2_500)
    const places = await page.evaluate(() => (window as unknown as { places: string[] }).places)
    expect(places).toEqual(['identified', 'in_discussion'])
  })
})

describe('a lost line', () => {
  test('is told calmly, comes back by itself and brings what was missed', async () => {
    const [rep, manager] = [await open('rep', '/b/pipeline'), await open('manager', '/b/pipeline')]
    const card = (await cardsOf(rep, 'pipeline', 'identified'))[0]!
    await rep.context().setOffline(true)
    await rep.getByRole('status').getByText('Reconnecting…').waitFor()
    await move(manager, 'pipeline', card, 'in_discussion')
    await rep.context().setOffline(false)
    await rep.getByText('Reconnecting…').waitFor({ state: 'detached' })
    await column(rep, 'In discussion').locator(`[data-card="${card.id}"]`).waitFor()
  })
})
