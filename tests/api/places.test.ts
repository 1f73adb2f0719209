import { beforeAll, describe, expect, test } from 'vitest'
import { testApp, type TestApp, type Who } from '../support/app.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})

const rowsOf = async (who: Who, path: string) => (await app.call(who, 'GET', path)).body.rows

describe('what one may go to', () => {
  test.each(['rep', 'manager', 'marketing', 'support', 'admin'] as const)('opens for %s', async (who) => {
    for (const { key, title } of await rowsOf(who, '/api/boards'))
      expect((await app.call(who, 'GET', `/api/boards/${key}?limit=1`)).body).toMatchObject({ key, title })
    const reports = await rowsOf(who, '/api/reports')
    const dashboards: string[] = [...new Set<string>(reports.map((report: any) => report.dashboard))]
    expect(dashboards.length).toBeGreaterThan(0)
    for (const key of dashboards) {
      const { portlets } = (await app.call(who, 'GET', `/api/dashboards/${key}`)).body
      const here = reports.filter((report: any) => report.dashboard === key).map((report: any) => report.portlet)
      expect(portlets.map((portlet: any) => portlet.id)).toEqual(expect.arrayContaining(here))
    }
  })

  test('names no board of records that the role does not see, nor another role’s reports', async () => {
    const boardsOf = async (who: Who) => (await rowsOf(who, '/api/boards')).map((board: any) => board.key)
    expect(await boardsOf('support')).not.toContain('pipeline')
    expect(await boardsOf('marketing')).not.toContain('support')
    expect(await boardsOf('admin')).toEqual(
      expect.arrayContaining(['lead', 'pipeline', 'task', 'support', 'call', 'event', 'campaign', 'request']),
    )
    const reports = await rowsOf('support', '/api/reports')
    expect(new Set(reports.map((report: any) => report.dashboard))).toEqual(new Set(['support']))
  })
})
