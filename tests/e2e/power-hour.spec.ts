import { expect, test } from 'vitest'
import { openPage, problems } from '../support/browser.ts'

test('calls are worked through by keys alone: how it went, when to call again, a task, and one is taken back', async () => {
  const page = await openPage('rep2', { viewport: { width: 1440, height: 900 } })
  await page.goto('/d/rep-todo')
  const start = page.getByRole('link', { name: 'Start', exact: true })
  await start.focus()
  await page.keyboard.press('Enter')
  /** The call of that number, with nothing chosen yet. */
  const at = async (place: RegExp) => {
    await page.getByText(place).waitFor()
    await page.getByRole('radio', { name: /^Reached/, checked: false }).waitFor()
  }
  await at(/^1 of \d+ /)
  /** What is missing takes the focus. */
  const hasFocus = (name: string) =>
    expect
      .poll(() =>
        page.getByRole('textbox', { name, exact: true }).evaluate((field) => field === document.activeElement),
      )
      .toBe(true)
  /** Tab goes on until it meets the chosen step; each group of choices is one stop. */
  const toSteps = async () => {
    const steps = page.getByRole('radiogroup', { name: 'Next step' })
    for (let tabs = 0; tabs < 8; tabs++) {
      if (await steps.evaluate((group) => group.contains(document.activeElement))) return
      await page.keyboard.press('Tab')
    }
    throw new Error('Tab does not come to the next steps')
  }

  // Nothing is kept without an outcome, and the focus shows where it is missing.
  await page.keyboard.press('Control+Enter')
  await page.getByText('Say how the call went').waitFor()
  await page.keyboard.press('1')
  await page.getByRole('radio', { name: /^Reached/, checked: true }).waitFor()

  await toSteps()
  for (const _ of ['next working day', 'in a week', 'at…']) await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Control+Enter')
  await page.getByText('Say when to call again').waitFor()
  await hasFocus('Day')
  await page.keyboard.type('tomorrow')
  await page.keyboard.press('Control+Enter')
  await at(/^2 of \d+ /)

  await page.keyboard.press('3')
  await toSteps()
  for (const _ of ['next working day', 'in a week', 'at…', 'task']) await page.keyboard.press('ArrowRight')
  await page.keyboard.press('Control+Enter')
  await hasFocus('Task')
  await page.keyboard.type('Send the price list')
  await page.keyboard.press('Control+Enter')
  await at(/^3 of \d+ /)
  const tasks = async () =>
    (await (await page.request.get('/api/records/task?q=Send+the+price+list')).json()).rows.filter(
      (row: { title: string }) => row.title === 'Send the price list',
    ).length
  expect(await tasks()).toBe(1)
  await page.keyboard.press('Control+z')
  await page.getByText('Undone').first().waitFor()
  await expect.poll(tasks).toBe(0)
  expect(problems(page)).toEqual([])
})
