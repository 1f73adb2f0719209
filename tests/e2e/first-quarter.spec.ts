import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { describe, expect, test } from 'vitest'
import { demoPassword, openPage, problems } from '../support/browser.ts'

const dashboards = {
  rep: ['rep-lead', 'rep-pipeline', 'rep-delivery', 'rep-accounts', 'rep-todo'],
  manager: ['manager-lead', 'manager-pipeline', 'manager-analysis'],
  marketing: ['marketing-lead', 'marketing-campaigns', 'marketing-templates'],
  support: ['support'],
}

/** Signs in as a person does: address, password, Enter. */
async function arrive(who: string): Promise<Page> {
  const page = await openPage(undefined, { viewport: { width: 1440, height: 900 } })
  await page.goto('/')
  await page.getByLabel('E-mail').fill(`${who}@demo.example`)
  await page.getByLabel('Password', { exact: true }).fill(demoPassword)
  await page.keyboard.press('Enter')
  await page.waitForURL(/\/d\//)
  await page.getByRole('region').first().waitFor()
  // Before, the page asked who is there and was told: nobody (401), which the browser logs.
  problems(page).splice(0)
  return page
}

/** The titles in the navigation, in order. */
const titlesOf = async (page: Page): Promise<string[]> => {
  const { dashboards: shown } = await (await page.request.get('/api/me')).json()
  return shown.map((each: { title: string }) => each.title)
}

describe('the first quarter of an hour of', () => {
  test('a Sales Responsible: dashboards, a figure and its rows, a task, a call with its outcome', async () => {
    const page = await arrive('rep')
    expect(await titlesOf(page)).toEqual(['Lead', 'Pipeline', 'Delivery & Service', 'My Accounts', 'To Do'])
    await page
      .getByRole('link', { name: /^Pipeline/ })
      .first()
      .click()
    await page.waitForURL(/rep-pipeline/)
    await page
      .getByRole('button', { name: /Open deals/ })
      .first()
      .click()
    const figure = page.getByRole('dialog').or(page.getByRole('complementary')).last()
    const value = Number((await (await page.request.get('/api/kpis/pipeline_open_deals')).json()).value)
    await expect.poll(() => figure.innerText()).toContain(String(value))
    await page.keyboard.press('Escape')
    await page.keyboard.press('c')
    await page.getByRole('dialog', { name: 'New deal' }).waitFor()
    await page.keyboard.press('Escape')
    await page.getByRole('dialog').waitFor({ state: 'detached' })
    await page.getByRole('button', { name: /^New/ }).first().click()
    await page.getByRole('menuitem', { name: 'Task' }).click()
    await page.getByLabel('Title').fill('Send the drawings')
    await page.keyboard.press('Control+Enter')
    await page.getByText('Task created').waitFor()
    const made = await (await page.request.get('/api/records/task?q=Send+the+drawings')).json()
    expect(made.count).toBe(1)
    expect(problems(page)).toEqual([])
  })

  test('a Sales Team Manager: one filter and one period drive every portlet', async () => {
    const page = await arrive('manager')
    expect(await titlesOf(page)).toEqual(['Lead', 'Pipeline', 'Analysis'])
    // What the first page asks for is no part of it.
    await page.getByRole('article').first().waitFor()
    const asked: string[] = []
    page.on('request', (request) => {
      if (/\/api\/(dashboards|boards)\//.test(request.url())) asked.push(request.url())
    })
    const { rows } = await (await page.request.get('/api/records/user?q=rep&limit=5')).json()
    const rep = rows.find((row: { email: string }) => row.email === 'rep@demo.example')
    await page.goto(`/d/manager-pipeline?owner=${rep.id}&period=lastQuarter`)
    await page.getByRole('article').first().waitFor()
    expect(asked.length).toBeGreaterThan(1)
    for (const url of asked) expect(url).toContain(`owner=${rep.id}`)
    expect(problems(page)).toEqual([])
  })

  test('a Marketing Manager: all leads, no amount anywhere, what a campaign sent', async () => {
    const page = await arrive('marketing')
    expect(await titlesOf(page)).toEqual(['Lead', 'Marketing Management', 'Document and Templates'])
    for (const key of dashboards.marketing) {
      await page.goto(`/d/${key}`)
      await page.getByRole('region').first().waitFor()
    }
    await page.goto('/r/opportunity')
    await page.getByRole('row').nth(1).waitFor()
    expect(await page.getByRole('main').innerText()).not.toMatch(/€/)

    // A campaign that is over is only read: what it sent, in the words of its template.
    const first = async (type: string, where: object) =>
      (await (await page.request.get(`/api/records/${type}?where=${encodeURIComponent(JSON.stringify(where))}`)).json())
        .rows[0]
    const sent = await first('campaignEvent', {
      all: [
        { field: 'campaign.status', op: 'is', value: 'done' },
        { field: 'templateId', op: 'isEmpty', value: false },
      ],
    })
    const template = await (await page.request.get(`/api/records/template/${sent.templateId}`)).json()
    await page.goto(`/r/campaign/${sent.campaignId}`)
    await page.getByRole('region', { name: 'Audience' }).getByRole('listitem').first().waitFor()
    expect(await page.getByRole('button', { name: /^Remove/ }).count()).toBe(0)
    expect(await page.getByRole('button', { name: 'New campaign event' }).count()).toBe(0)
    await page.getByRole('link', { name: sent.title }).click()
    await page.getByRole('tabpanel').getByRole('heading', { name: template.subject }).waitFor()
    expect(problems(page)).toEqual([])
  })

  test('a Support agent: takes a case and replies to the customer', async () => {
    const page = await arrive('support')
    expect(await titlesOf(page)).toEqual(['Support'])
    const board = await (await page.request.get('/api/boards/support?owner=all')).json()
    const waiting = board.columns[0].cards[0]
    await page.goto(`/r/case/${waiting.id}`)
    await page.getByRole('heading', { name: waiting.title }).first().waitFor()
    await page
      .getByRole('textbox', { name: /reply|answer/i })
      .first()
      .fill('We look into it today.')
    await page
      .getByRole('button', { name: /^(Send|Reply)/ })
      .last()
      .click()
    const stored = async () => (await page.request.get(`/api/records/case/${waiting.id}`)).json()
    await expect.poll(async () => (await stored()).lastMessageDirection).toBe('out')
    expect((await stored()).waitingSince).toBeNull()
    await page.getByRole('main').getByText('We look into it today.').first().waitFor()
  })
})

const everyDashboard = Object.entries(dashboards).flatMap(([who, keys]) => keys.map((key) => [who, key] as const))

const faultsOf = async (page: Page) =>
  (await new AxeBuilder({ page }).analyze()).violations.map(({ id, nodes }) => ({
    id,
    nodes: nodes.slice(0, 3).map((node) => node.html),
  }))

describe.each([
  ['light', 'en-GB'],
  ['dark', 'sv-SE'],
] as const)('in %s and %s', (colorScheme, locale) => {
  // Colours and words change with theme and language, the structure does not: in dark and Swedish one dashboard of each role.
  const shown =
    colorScheme === 'light'
      ? everyDashboard
      : Object.entries(dashboards).map(([who, keys]) => [who, keys.at(-1)!] as const)
  test.each(shown)('%s’s %s has no accessibility fault and says nothing on the console', async (who, key) => {
    const page = await openPage(who, { colorScheme, locale })
    await page.goto(`/d/${key}`, { waitUntil: 'networkidle' })
    await page.getByRole('region').first().waitFor()
    expect(await faultsOf(page)).toEqual([])
    expect(problems(page)).toEqual([])
    await page.close()
  })

  test.each([
    ['a list', '/r/company'],
    ['a record', '/r/opportunity/:id'],
    ['a panel', '/r/contact?peek=opportunity:id'],
    ['a form', '/r/task?create=task'],
  ])('%s has none either', async (_, path) => {
    const page = await openPage('manager', { colorScheme, locale })
    const { rows } = await (await page.request.get('/api/records/opportunity?limit=1')).json()
    await page.goto(path.replace(':id', path.includes('peek') ? `:${rows[0].id}` : rows[0].id), {
      waitUntil: 'networkidle',
    })
    expect(await faultsOf(page)).toEqual([])
    expect(problems(page)).toEqual([])
    await page.close()
  })
})

test.each(everyDashboard)('%s’s %s is no wider than a page of 320 or 390 pixels', async (who, key) => {
  for (const width of [320, 390]) {
    const page = await openPage(who, { viewport: { width, height: 844 } })
    await page.goto(`/d/${key}`, { waitUntil: 'networkidle' })
    expect([width, await page.evaluate(() => document.documentElement.scrollWidth)]).toEqual([width, width])
    await page.close()
  }
})
