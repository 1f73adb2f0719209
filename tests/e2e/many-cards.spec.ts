import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Locator, Page } from 'playwright-core'
import { expect, inject, test } from 'vitest'
import { openPage, problems } from '../support/browser.ts'
import type { Received } from '../support/smtp.ts'

const card = (page: Page, id: string): Locator => page.locator(`[data-card="${id}"]`)
const columnOf = (page: Page, id: string): Promise<string | null> =>
  card(page, id).locator('xpath=ancestor::*[@role="group"][1]').getAttribute('aria-label')
const areIn = (page: Page, columns: Record<string, string>) =>
  expect
    .poll(() => Promise.all(Object.keys(columns).map((id) => columnOf(page, id).catch(() => null))), {
      timeout: 15_000,
    })
    .toEqual(Object.values(columns))
const mailTo = (address: string): Received | undefined =>
  readdirSync(inject('mails'))
    .map((file): Received => JSON.parse(readFileSync(join(inject('mails'), file), 'utf8')))
    .find((mail) => mail.to.includes(address))

const make = async (page: Page, type: string, fields: Record<string, unknown>): Promise<string> => {
  const made = await page.request.post(`/api/records/${type}`, {
    data: fields,
    headers: { origin: inject('demoUrl') },
  })
  expect(made.status()).toBe(201)
  return (await made.json()).id
}

test('a seller moves several deals at once: the refused one says why, one Undo takes the rest back; a mail by template leaves and stands on the timeline', async () => {
  const page = await openPage('rep', { viewport: { width: 1440, height: 900 } })
  const companyId = await make(page, 'company', { name: 'Manycards Mill AB', status: 'customer' })
  const address = 'sigrid@manycards.example'
  const contactId = await make(page, 'contact', { name: 'Sigrid Manycards', email: address, companyId })
  const deal = (title: string, status: string) =>
    make(page, 'opportunity', { title, status, companyId, contactId, amount: '1000.00', expectedClose: '2036-01-31' })
  const first = await deal('Manycards filters', 'proposal')
  const second = await deal('Manycards service', 'purchasing')
  const early = await deal('Manycards idea', 'identified')

  await page.goto('/b/pipeline?q=Manycards')
  for (const id of [first, second, early]) {
    await card(page, id).hover()
    await card(page, id)
      .getByRole('checkbox', { name: /^Select/ })
      .click()
  }
  const before = { [first]: 'Proposal', [second]: 'Purchasing', [early]: 'Identified' }
  await areIn(page, before)
  await page
    .getByRole('toolbar')
    .getByRole('button', { name: /^Move to…/ })
    .click()
  await page.getByRole('dialog').getByRole('button', { name: /^Won/ }).click()
  await page
    .getByRole('dialog')
    .getByRole('button', { name: /^Move to Won/ })
    .click()
  const report = page.getByRole('alert').filter({ hasText: '2 of 3' })
  const refused = report.getByRole('listitem')
  await refused.waitFor()
  expect(await refused.allTextContents()).toEqual([
    'Manycards ideaA deal is won from Proposal, In negotiation or Purchasing.',
  ])
  const status = async (id: string) => (await (await page.request.get(`/api/records/opportunity/${id}`)).json()).status
  expect(await Promise.all([first, second, early].map(status))).toEqual(['won', 'won', 'identified'])
  await report.getByRole('button', { name: /^Undo/ }).click()
  await areIn(page, before)
  expect(await Promise.all([first, second, early].map(status))).toEqual(['proposal', 'purchasing', 'identified'])

  await card(page, first).hover()
  await card(page, first)
    .getByRole('button', { name: /^Actions for/ })
    .click()
  await page.getByRole('menuitem', { name: /^E-mail/ }).click()
  const sheet = page.getByRole('dialog')
  await sheet.getByRole('combobox', { name: 'Template' }).click()
  await page.getByRole('option', { name: 'After the meeting' }).click()
  await expect.poll(() => sheet.getByRole('textbox', { name: 'Text' }).inputValue()).toContain('Sigrid')
  const subject = await sheet.getByRole('textbox', { name: 'Subject' }).inputValue()
  expect(await sheet.getByRole('textbox', { name: 'To' }).inputValue()).toBe(address)
  await sheet.getByRole('button', { name: /^Send/ }).click()
  await sheet.waitFor({ state: 'detached' })
  await expect.poll(() => mailTo(address)?.raw, { timeout: 15_000 }).toContain(`Subject: ${subject}`)
  await page.goto(`/r/opportunity/${first}`)
  await page.getByRole('tabpanel').getByText(subject).first().waitFor()
  expect(problems(page)).toEqual([])
})
