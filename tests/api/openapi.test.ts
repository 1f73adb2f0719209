import { describe, expect, it } from 'vitest'
import { buildApp } from '../../server/app.ts'
import { testDatabase } from '../support/database.ts'
import { faultsOfOpenApi, openObjectsOfBodies } from '../support/openapi.ts'
import { testConfig, testLog, testSecret } from '../support/session.ts'

describe('the API of the whole product', async () => {
  const { db, pool } = await testDatabase()
  const app = await buildApp({ db, pool, config: testConfig(), log: testLog, secret: testSecret })
  const document = (await app.inject({ url: '/api/openapi.json' })).json()

  it('is described in valid OpenAPI 3.1', () => {
    expect(faultsOfOpenApi(document)).toEqual([])
  })

  it('refuses unknown properties in every object of a body', () => {
    expect(openObjectsOfBodies(document)).toEqual([])
  })

  it('is open without a session only where it has to be', () => {
    const open = Object.entries(document.paths as Record<string, Record<string, { security?: unknown[] }>>)
      .flatMap(([path, item]) => Object.entries(item).map(([method, one]) => ({ name: `${method} ${path}`, one })))
      .filter(({ one }) => one.security?.length === 0)
      .map(({ name }) => name)
    expect(open.toSorted()).toEqual([
      'get /api/docs',
      'get /api/openapi.json',
      'get /api/setup',
      'get /health',
      'get /ready',
      'post /api/auth/sign-in/email',
      'post /api/auth/sign-out',
      'post /api/setup',
    ])
  })

  it('is a page to read', async () => {
    expect((await app.inject({ url: '/api/docs' })).statusCode).toBe(200)
  })
})
