import { expect, test } from 'vitest'
import { measureFirstLoad, mostScript } from '../../bin/first-load.mjs'
import { openPage, problems } from '../support/browser.ts'

test('what a browser fetches before the first board stands is what the build counts, and little enough', async () => {
  const page = await openPage('rep')
  const fetched: string[] = []
  page.on('request', (request) => {
    if (request.resourceType() === 'script') fetched.push(new URL(request.url()).pathname.slice(1))
  })
  await page.goto('/')
  await page.getByRole('article').first().waitFor()
  const before = [...fetched]
  const { scripts, script, unstyled } = measureFirstLoad()
  expect(before.length).toBeGreaterThan(10)
  expect(before.filter((file) => !scripts.includes(file))).toEqual([])
  expect(script).toBeLessThanOrEqual(mostScript)
  expect(unstyled).toEqual([])

  // What a menu needs has come by itself when somebody reaches for it.
  await expect.poll(() => fetched.some((file) => file.includes('drawn-entries')), { timeout: 15_000 }).toBe(true)
  await page.getByRole('button', { name: 'New', exact: true }).click()
  await page.getByRole('menuitem', { name: 'Task' }).waitFor()
  expect(problems(page)).toEqual([])
})
