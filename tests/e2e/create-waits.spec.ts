import type { Page } from 'playwright-core'
import { expect, test } from 'vitest'
import { openPage, problems } from '../support/browser.ts'

/** Makes answers of an address late, as on a slow line; answers how to let them come. */
async function holdBack(page: Page, url: RegExp): Promise<() => void> {
  let release = () => {}
  const held = new Promise<void>((resolve) => (release = resolve))
  await page.route(url, async (route) => {
    await held
    await route.continue()
  })
  return release
}

test('C makes what the page holds that is on its way, be it a list or a board', async () => {
  const page = await openPage('rep')
  await page.goto('/d/rep-lead')
  await page.getByRole('article').first().waitFor()
  // A list of which not even the script is there yet: the board that is still shown is no longer meant.
  const listComes = await holdBack(page, /\/assets\/list-(route|page)[^/]*\.js/)
  await page.getByRole('link', { name: 'Contacts' }).click()
  await page.keyboard.press('c')
  listComes()
  await page.getByRole('dialog', { name: 'New contact' }).waitFor()
  await page.keyboard.press('Escape')
  await page.getByRole('dialog').waitFor({ state: 'detached' })

  // A dashboard with boards: neither what the list makes, nor the menu of everything.
  const boardComes = await holdBack(page, /\/api\/(dashboards|boards)\//)
  await page.keyboard.press('g')
  await page.keyboard.press('p')
  await page.keyboard.press('c')
  await page.waitForURL(/rep-pipeline/)
  boardComes()
  await page.getByRole('dialog', { name: 'New deal' }).waitFor()
  expect(await page.getByRole('menuitem').count()).toBe(0)
  expect(problems(page)).toEqual([])
})
