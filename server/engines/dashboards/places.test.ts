import { beforeAll, describe, expect, test } from 'vitest'
import { testApp, type TestApp, type Who } from '../../../tests/support/app.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})

const places = async (who: Who) => (await app.call(who, 'GET', '/api/places')).body

describe('where one may go', () => {
  test.each(['rep', 'manager', 'marketing', 'support', 'admin'] as const)('%s finds every place open', async (who) => {
    const { boards, reports } = await places(who)
    const keys: string[] = [...new Set<string>(reports.map((report: any) => report.dashboard))]
    for (const { key, title } of boards)
      expect((await app.call(who, 'GET', `/api/boards/${key}?limit=1`)).body).toMatchObject({ key, title })
    for (const key of keys) {
      const { portlets } = (await app.call(who, 'GET', `/api/dashboards/${key}`)).body
      const here = reports.filter((report: any) => report.dashboard === key).map((report: any) => report.portlet)
      expect(portlets.map((portlet: any) => portlet.id)).toEqual(expect.arrayContaining(here))
    }
  })

  test('names no board of records that the role does not see, nor another role’s reports', async () => {
    const boardsOf = async (who: Who) => (await places(who)).boards.map((board: any) => board.key)
    expect(await boardsOf('support')).not.toContain('pipeline')
    expect(await boardsOf('marketing')).not.toContain('support')
    const { reports } = await places('support')
    expect(new Set(reports.map((report: any) => report.dashboard))).toEqual(new Set(['support']))
  })
})
