import { AxeBuilder } from '@axe-core/playwright'
import type { Locator, Page } from 'playwright-core'
import { beforeAll, describe, expect, inject, test } from 'vitest'
import { openPage, problems } from '../support/browser.ts'

const bar = (page: Page): Locator => page.getByRole('search')
const cards = (at: Locator): Locator => at.getByRole('article')
const column = (page: Page, name: string): Locator => page.getByRole('group', { name, exact: true })
const chip = (page: Page, name: RegExp | string): Locator => bar(page).getByRole('button', { name })
/** The figures of the heads, from the names of the columns on. */
const counts = async (page: Page): Promise<number[]> =>
  (await page.locator('header [class*=headName] [class*=count]').allInnerTexts()).map((text) =>
    Number(text.replaceAll(/\D/g, '')),
  )

async function open(as: string, path: string, height = 900): Promise<Page> {
  const page = await openPage(as, { viewport: { width: 1440, height } })
  await page.goto(path)
  await page.getByRole('article').first().waitFor()
  return page
}

/** What the API says to the address of the page, asked with the page's session. */
const boardOf = async (page: Page, key: string, query: Record<string, unknown> = {}) => {
  const params = new URLSearchParams()
  for (const [name, value] of Object.entries(query))
    params.set(name, typeof value === 'string' ? value : JSON.stringify(value))
  return (await page.request.get(`/api/boards/${key}?${params}`)).json()
}
const countsOf = (board: { columns: { count: number }[] }) => board.columns.map((each) => each.count)

/** Changes are taken from the product's own pages only. */
const here = () => ({ origin: inject('demoUrl') })

/** Takes back what a former test has kept for this user. */
async function forget(as: string, places: readonly string[]): Promise<void> {
  const page = await openPage(as)
  for (const place of places) {
    const { rows } = await (await page.request.get(`/api/views?place=${place}`)).json()
    for (const { id, can } of rows) if (can.delete) await page.request.delete(`/api/views/${id}`, { headers: here() })
  }
  const done = await page.request.patch('/api/me', { headers: here(), data: { boards: { support: {}, pipeline: {} } } })
  expect(done.status()).toBe(200)
}

beforeAll(async () => {
  await forget('support', ['board:support'])
  await forget('rep', ['board:pipeline', 'list:opportunity'])
  await forget('manager', ['board:pipeline'])
})

describe('filters of a board', () => {
  test('stand in the address, narrow heads and figures alike, go back with Back and come with a link', async () => {
    const page = await open('support', '/b/support')
    const all = await counts(page)
    await chip(page, /^Priority/).click()
    await page.getByRole('checkbox', { name: 'High' }).click()
    await page.keyboard.press('Escape')
    const where = { field: 'priority', op: 'in', value: ['high'] }
    const high = countsOf(await boardOf(page, 'support', { where }))
    await expect.poll(() => counts(page)).toEqual(high)
    expect(high).not.toEqual(all)
    const open_ = high.slice(0, 4).reduce((sum, n) => sum + n, 0)
    await page.getByRole('button', { name: new RegExp(`^Open ${open_}\\b`) }).waitFor()

    // The opened figure counts the very same rows.
    await page.getByRole('button', { name: new RegExp(`^Open ${open_}\\b`) }).click()
    await page.getByRole('heading', { name: new RegExp(`^${open_} cases`) }).waitFor()
    await page.keyboard.press('Escape')

    const link = page.url()
    const other = await open('support2', new URL(link).pathname + new URL(link).search)
    await expect.poll(() => counts(other)).toEqual(high)
    await page.goBack()
    await page.goBack()
    await expect.poll(() => counts(page)).toEqual(all)
    expect(problems(page)).toEqual([])
  })

  test('reach any field by “Filter”, people by name, and are cleared at once', async () => {
    const page = await open('manager', '/b/pipeline')
    const all = await counts(page)
    await page.keyboard.press('f')
    await page.getByRole('textbox', { name: 'Find a field' }).fill('Amount')
    await page.keyboard.press('Enter')
    await page.getByLabel('From').fill('20000')
    await page.getByRole('button', { name: 'Apply' }).click()
    await chip(page, /^Amount/).waitFor()
    await chip(page, /^My team$/).click()
    await page.getByRole('checkbox', { name: 'Johan Ekström' }).click()
    await page.keyboard.press('Escape')
    await chip(page, /^Johan Ekström$/).waitFor()
    const { people } = await (await page.request.get('/api/boards/pipeline/people')).json()
    expect(people.map((each: { name: string }) => each.name)).toEqual([
      'Anna Lindqvist',
      'Johan Ekström',
      'Marcus Holm',
    ])
    const owner = people.find((each: { name: string }) => each.name === 'Johan Ekström').id
    const expected = countsOf(
      await boardOf(page, 'pipeline', { owner, where: { field: 'amount', op: 'gte', value: 20000 } }),
    )
    await expect.poll(() => counts(page)).toEqual(expected.slice(0, 6))
    await page.getByRole('button', { name: 'Clear filters' }).first().click()
    await expect.poll(() => counts(page)).toEqual(all)
    expect(problems(page)).toEqual([])
  })
})

describe('saved views', () => {
  test('of whoever is in no team are shared with nobody, and nothing is asked about it', async () => {
    const page = await open('support', '/b/support')
    await chip(page, /^Views/).click()
    await page.getByRole('button', { name: 'Save as a view…' }).click()
    await page.getByRole('textbox', { name: 'Name' }).waitFor()
    expect(await page.getByRole('dialog').getByRole('checkbox').allTextContents()).toHaveLength(1)
    await page.getByRole('checkbox', { name: 'Begin with this view' }).waitFor()
  })

  test('are kept, shared, begun with by the team as their own, changed and taken back', async () => {
    const page = await open('rep', '/b/pipeline')
    await chip(page, /^Forecast/).click()
    await page.getByRole('checkbox', { name: 'Worst case' }).click()
    await page.keyboard.press('Escape')
    await chip(page, /^Views/).click()
    await page.getByRole('button', { name: 'Save as a view…' }).click()
    await page.getByRole('textbox', { name: 'Name' }).fill('Sure ones')
    await page.getByRole('checkbox', { name: 'Share with the team' }).click()
    await page.getByRole('checkbox', { name: 'Begin with this view' }).click()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await chip(page, /^View Sure ones/).waitFor()
    const narrowed = await counts(page)

    // Whoever begins with it finds it at the plain address, and the address then says so.
    await page.goto('/b/pipeline')
    await chip(page, /^View Sure ones/).waitFor()
    await expect.poll(() => counts(page)).toEqual(narrowed)
    await page.waitForURL(/worst/)

    const colleague = await open('rep2', '/b/pipeline')
    await chip(colleague, /^Views/).click()
    await colleague
      .getByRole('region', { name: "The team's views" })
      .getByRole('button', { name: /^Sure ones/ })
      .click()
    const own = countsOf(
      await boardOf(colleague, 'pipeline', { where: { field: 'forecastType', op: 'in', value: ['worst'] } }),
    )
    await expect.poll(() => counts(colleague)).toEqual(own.slice(0, 6))

    // A change is told and kept on demand.
    await chip(page, /^Mine$/).click()
    await page.getByRole('checkbox', { name: 'Unassigned' }).click()
    await page.keyboard.press('Escape')
    await chip(page, /^View Sure ones, changed/).click()
    await page.getByRole('button', { name: 'Keep changes in “Sure ones”' }).click()
    await chip(page, /^View Sure ones$/).waitFor()
    await chip(page, /^View Sure ones$/).click()
    await page.getByRole('button', { name: 'View “Sure ones”' }).click()
    await page.getByRole('button', { name: 'Delete' }).click()
    await page.getByText('View deleted', { exact: true }).waitFor()
    await chip(page, /^Views/).waitFor()
    expect(problems(page)).toEqual([])
    expect(problems(colleague)).toEqual([])
  })

  test('serve lists by the same means', async () => {
    const page = await openPage('rep', { viewport: { width: 1440, height: 900 } })
    await page.goto('/r/opportunity')
    await page.getByRole('searchbox', { name: 'Search deals' }).fill('pilot')
    await page.waitForURL(/q=pilot/)
    await page.getByRole('button', { name: /^Views/ }).click()
    await page.getByRole('button', { name: 'Save as a view…' }).click()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('A view needs a name').waitFor()
    await page.getByRole('textbox', { name: 'Name' }).fill('Pilots')
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByRole('button', { name: /^View Pilots/ }).waitFor()
    await page.goto('/r/opportunity')
    await page.getByRole('button', { name: /^Views/ }).click()
    await page.getByRole('button', { name: 'Pilots', exact: true }).click()
    await page.waitForURL(/q=pilot/)
    expect(problems(page)).toEqual([])
  })
})

describe('lanes', () => {
  test('group by owner with exact counts; a drop into another lane gives the deal to its owner', async () => {
    // High enough for both lanes: the target stays in sight.
    const page = await open('manager', '/b/pipeline', 4000)
    await chip(page, /lanes/i).click()
    await page.getByRole('radio', { name: 'Sales rep' }).click()
    const from = page.getByRole('region', { name: 'Anna Lindqvist' })
    const to = page.getByRole('region', { name: 'Johan Ekström' })
    const laneCount = async (lane: Locator) => Number(await lane.locator('[class*=laneCount]').innerText())
    const { lanes } = await boardOf(page, 'pipeline', { lanes: 'ownerId' })
    const counted = (name: string) => lanes.rows.find((lane: { name: string }) => lane.name === name).count
    await from.waitFor()
    expect([await laneCount(from), await laneCount(to)]).toEqual([counted('Anna Lindqvist'), counted('Johan Ekström')])
    const cell = (lane: string) => page.getByRole('group', { name: `${lane}, In discussion`, exact: true })
    const card = cards(cell('Anna Lindqvist')).first()
    const id = await card.getAttribute('data-card')
    await card.dragTo(cell('Johan Ekström'), { targetPosition: { x: 80, y: 20 } })
    await page.getByText('Moved to Johan Ekström', { exact: true }).waitFor()
    await expect.poll(() => laneCount(to)).toBe(counted('Johan Ekström') + 1)
    await cell('Johan Ekström').locator(`[data-card="${id}"]`).waitFor()
    const deal = await (await page.request.get(`/api/records/opportunity/${id}`)).json()
    expect(deal).toMatchObject({ status: 'in_discussion', owner: { name: 'Johan Ekström' } })

    // The same by single clicks, back again; with another column at once, the sheet and the message tell of both.
    const moveBack = async (column: RegExp) => {
      const moved = cell('Johan Ekström').locator(`[data-card="${id}"]`)
      await moved.hover()
      await moved.getByRole('button', { name: /^Actions for/ }).click()
      await page.getByRole('menuitem', { name: /^Move to…/ }).click()
      await page.getByRole('combobox', { name: 'Sales rep' }).click()
      await page.getByRole('option', { name: 'Anna Lindqvist' }).click()
      await page.getByRole('dialog').getByRole('button', { name: column }).click()
    }
    await moveBack(/^Lost/)
    const sheet = page.getByRole('dialog', { name: 'Move to Lost' })
    await sheet.getByRole('listitem').getByText('Sales rep: Anna Lindqvist').waitFor()
    await sheet.getByRole('radio').first().click()
    await sheet.getByRole('button', { name: 'Move to Lost' }).click()
    await page.getByText(`${deal.title} · Sales rep: Anna Lindqvist`).waitFor()
    await page.keyboard.press('Control+z')
    await cell('Johan Ekström').locator(`[data-card="${id}"]`).waitFor()
    await moveBack(/^In discussion/)
    await expect.poll(() => laneCount(to)).toBe(counted('Johan Ekström'))
    expect(problems(page)).toEqual([])
  })

  test('that a role does not set return the card and say why', async () => {
    const page = await open('rep', '/b/pipeline?pipeline={"lanes":"companyId"}')
    const lanes = page.locator('section[data-lane]')
    const cell = (lane: Locator) => lane.getByRole('group', { name: /, Identified$/ })
    const withCard = lanes.filter({ has: page.getByRole('group', { name: /, Identified$/ }).getByRole('article') })
    const card = cards(cell(withCard.first())).first()
    const id = await card.getAttribute('data-card')
    const before = await (await page.request.get(`/api/records/opportunity/${id}`)).json()
    const own = await withCard.first().getAttribute('data-lane')
    const target = page.locator(`section[data-lane="${own}"] + section[data-lane]`)
    await card.dragTo(cell(target), { targetPosition: { x: 60, y: 15 } })
    await page
      .getByRole('alert')
      .getByText(/A card keeps its company/)
      .waitFor()
    const after = await (await page.request.get(`/api/records/opportunity/${id}`)).json()
    expect(after.version).toBe(before.version)
    expect(problems(page)).toEqual([])
  })
})

test('folded columns and small cards follow the user to another browser', async () => {
  const page = await open('support', '/b/support')
  const before = (await cards(page.locator('body')).first().boundingBox())!.height
  await page.getByRole('button', { name: 'Compact' }).click()
  const height = async (on: Page) => (await cards(on.locator('body')).first().boundingBox())!.height
  await expect.poll(() => height(page)).toBeLessThanOrEqual(76)
  expect(before).toBeGreaterThan(100)
  await column(page, 'Escalated').locator('header').hover()
  await page.getByRole('button', { name: 'Fold Escalated' }).click()
  await page.getByRole('button', { name: 'Show Escalated' }).waitFor()
  const other = await open('support', '/b/support')
  await other.getByRole('button', { name: 'Show Escalated' }).waitFor()
  expect(await height(other)).toBeLessThanOrEqual(76)
  await other.getByRole('button', { name: 'Show Escalated' }).click()
  await column(other, 'Escalated').waitFor()
  await other.getByRole('button', { name: 'Compact' }).click()
  await expect.poll(() => height(other)).toBeGreaterThan(100)
})

test('a column that is over its limit says so in its head and on the drop', async () => {
  const page = await open('support', '/b/support?support={"owner":"me"}')
  const progress = column(page, 'In progress')
  const me = await (await page.request.get('/api/me')).json()
  const { columns } = await boardOf(page, 'support', { owner: 'me' })
  const limit = columns.find((each: { key: string }) => each.key === 'in_progress').limit
  await progress.getByText(`${limit.used} of ${limit.max}`).waitFor()
  const add = async (title: string, status: string) => {
    const reply = await page.request.post('/api/records/case', {
      headers: here(),
      data: { title, status, ownerId: me.user.id },
    })
    expect(reply.status()).toBe(201)
  }
  for (let i = limit.used; i < limit.max; i++) await add(`Filling ${i}`, 'in_progress')
  await add('One too many', 'not_started')
  await page.reload()
  await progress.getByText(`${Math.max(limit.max, limit.used)} of ${limit.max}`).waitFor()
  await cards(column(page, 'Not started'))
    .filter({ hasText: 'One too many' })
    .dragTo(progress, { targetPosition: { x: 80, y: 60 } })
  await page.getByText(/Oskar Nyström now has \d+ cards in “In progress”; the limit is 8\./).waitFor()
  await progress.locator('header[data-over=warn]').waitFor()
  expect(problems(page)).toEqual([])
})

describe('what is new for everybody', () => {
  test.each(['light', 'dark'] as const)(
    'has nothing that axe finds, with lanes and the list of views open (%s)',
    async (colorScheme) => {
      const page = await openPage('manager', { viewport: { width: 1440, height: 900 }, colorScheme })
      await page.goto('/b/pipeline?pipeline={"lanes":"ownerId"}')
      await page.getByRole('article').first().waitFor()
      await chip(page, /^Views/).click()
      await page.getByRole('button', { name: 'Save as a view…' }).waitFor()
      const { violations } = await new AxeBuilder({ page }).analyze()
      expect(violations.map(({ id, nodes }) => [id, nodes.map((node) => node.target)])).toEqual([])
    },
  )
})
