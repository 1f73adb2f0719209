import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { openPage, problems } from '../support/browser.ts'

const day = (back: number): string => new Date(Date.now() - back * 86_400_000).toISOString().slice(0, 10)
const written = (date: string): string =>
  new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', year: 'numeric', timeZone: 'UTC' })
    .format(new Date(`${date}T00:00:00Z`))
    .replace('Sept', 'Sep')
const column = (page: Page, name: string): Locator => page.getByRole('group', { name, exact: true })
const slider = (page: Page): Locator => page.getByRole('slider', { name: 'Day shown' })
const stood = (page: Page, date: string): Locator => page.getByText(`The board as it stood on ${written(date)}`)
const ask = async (page: Page, path: string) => (await page.request.get(path)).json()
const at = (page: Page): string | null => new URL(page.url()).searchParams.get('at')

async function open(as: string, path: string, size = { width: 1440, height: 900 }, locale = 'en-GB'): Promise<Page> {
  const page = await openPage(as, { viewport: size, locale })
  await page.goto(path)
  await page.getByRole('article').first().waitFor()
  return page
}
const axe = async (page: Page) =>
  (await new AxeBuilder({ page }).analyze()).violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.html).join(' ')}`)

describe('the history of a board', () => {
  test('opens by its button, goes by keys through days and weeks, and leads back to today', async () => {
    const page = await open('rep', '/b/pipeline')
    await page.getByRole('button', { name: 'History', exact: true }).click()
    await stood(page, day(7)).waitFor()
    await slider(page).focus()
    await page.keyboard.press('ArrowLeft')
    await stood(page, day(8)).waitFor()
    await page.keyboard.press('PageDown')
    await stood(page, day(15)).waitFor()
    await page.keyboard.press('PageUp')
    await page.keyboard.press('ArrowRight')
    await stood(page, day(7)).waitFor()
    expect(await slider(page).getAttribute('aria-valuetext')).toBe(written(day(7)))
    await page.getByRole('button', { name: 'The day before' }).click()
    await stood(page, day(8)).waitFor()
    await expect.poll(() => at(page)).toBe(day(8))
    await page.reload()
    await stood(page, day(8)).waitFor()
    await page.getByRole('button', { name: 'Back to today' }).click()
    await page.getByText(/The board as it stood/).waitFor({ state: 'detached' })
    expect(at(page)).toBeNull()
    expect(problems(page)).toEqual([])
  })

  test('shows what the server says of the day; cards are looked at only and open the record of today', async () => {
    const page = await open('rep', `/b/pipeline?at=${day(30)}`)
    const replay = await ask(page, `/api/boards/pipeline/replay?at=${day(30)}`)
    for (const { title, count, cards } of replay.columns) {
      const shown = column(page, title)
      expect(Number((await shown.locator('header [class*=count]').innerText()).replaceAll(/\D/g, ''))).toBe(count)
      expect(await shown.getByRole('article').count()).toBe(cards.length)
    }
    const first = page.getByRole('article').first()
    expect(await page.getByRole('button', { name: /^Actions for/ }).count()).toBe(0)
    expect(await page.locator('[draggable=true]').count()).toBe(0)
    await first.getByRole('link').first().focus()
    await page.keyboard.press('Shift+Space')
    expect(await page.getByText(/Shift\+Space drops/).count()).toBe(0)
    const [card] = replay.columns.flatMap((c: { cards: unknown[] }) => c.cards)
    const record = await ask(page, `/api/records/opportunity/${card.id}`)
    await first.getByRole('link').first().click()
    await page.getByRole('complementary').getByText(record.title).first().waitFor()
    expect(problems(page)).toEqual([])
  })

  test('tells what changed between two days, each count opening its cards', async () => {
    const page = await open('manager', `/b/pipeline?at=${day(5)}`)
    await page.getByRole('button', { name: 'What changed' }).click()
    await page.getByRole('heading', { name: 'What changed' }).waitFor()
    const changes = await ask(page, `/api/boards/pipeline/changes?from=${day(12)}&to=${day(5)}`)
    const told = changes.groups.filter((group: { count: number }) => group.count > 0)
    expect(told.length).toBeGreaterThan(2)
    for (const group of told) {
      const head = page.getByRole('button', { name: new RegExp(`^${group.title} ${group.count}\\b`) })
      await head.click()
      await page
        .getByRole('region', { name: group.title })
        .getByRole('link', { name: group.rows[0].title })
        .first()
        .waitFor()
      await head.click()
    }
    const added = changes.groups.find((group: { key: string }) => group.key === 'moved')
    await page.getByRole('button', { name: /^Moved / }).click()
    const rows = page.getByRole('region', { name: 'Moved' }).getByRole('row')
    expect(await rows.count()).toBe(added.rows.length + 1)
    await page.getByRole('button', { name: 'Back to today' }).click()
    await page.getByText(`${written(day(12))} → ${written(day(0))}`).waitFor()
    await page.getByRole('button', { name: 'Close the comparison' }).click()
    await page.getByRole('heading', { name: 'What changed' }).waitFor({ state: 'detached' })
    expect(problems(page)).toEqual([])
  })

  test.each([
    ['light', 'en-GB', { width: 1440, height: 900 }, 'History'],
    ['dark', 'sv-SE', { width: 1440, height: 900 }, 'Historik'],
    ['light', 'sv-SE', { width: 390, height: 844 }, 'Historik'],
  ] as const)('can be used by everyone: %s %s %o', async (scheme, locale, size, name) => {
    const page = await open('manager', `/b/pipeline?at=${day(20)}&since=${day(40)}`, size, locale)
    await page.emulateMedia({ colorScheme: scheme })
    await page.getByRole('region', { name, exact: true }).waitFor()
    await page
      .getByRole('button', { expanded: false })
      .filter({ hasText: /^(Moved|Flyttade)/ })
      .click()
    await page.getByRole('table').waitFor()
    expect(await axe(page)).toEqual([])
    const wide = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
    expect(wide).toBeLessThanOrEqual(0)
    expect(problems(page)).toEqual([])
  })
})
