import { resolve } from 'node:path'
import { describe, expect, test } from 'vitest'
import { UsageError, readConfig } from './config.ts'

describe('the configuration', () => {
  test('needs nothing', () => {
    expect(readConfig([], {})).toMatchObject({
      port: 3000,
      host: '127.0.0.1',
      dataDir: resolve('data'),
      databaseUrl: undefined,
      baseUrl: undefined,
      logLevel: 'info',
      demo: false,
      timeZone: new Intl.DateTimeFormat().resolvedOptions().timeZone,
    })
  })

  test('takes variables, and a flag before its variable; an empty variable is none', () => {
    const env = { PORT: '4000', HOST: '0.0.0.0', CRM_DATA: '/tmp/a', DATABASE_URL: '', TZ: 'Asia/Kathmandu' }
    expect(readConfig([], env)).toMatchObject({
      port: 4000,
      host: '0.0.0.0',
      dataDir: '/tmp/a',
      databaseUrl: undefined,
      timeZone: 'Asia/Kathmandu',
    })
    expect(readConfig(['--port', '0', '--data=/tmp/b', '--demo'], env)).toMatchObject({
      port: 0,
      dataDir: '/tmp/b',
      demo: true,
    })
  })

  test('takes the slash off the end of BASE_URL', () => {
    expect(readConfig([], { BASE_URL: 'https://crm.example/' }).baseUrl).toBe('https://crm.example')
  })

  test.each<[string, string[], NodeJS.ProcessEnv, RegExp]>([
    ['an unknown option', ['--prt', '3'], {}, /Unknown option '--prt'/],
    ['a word too many', ['now'], {}, /Unexpected argument 'now'/],
    ['an option without its value', ['--port'], {}, /--port/],
    ['an empty value', ['--data='], {}, /--data needs a value/],
    ['a value for a switch', ['--demo=3'], {}, /--demo/],
    ['an SMTP_URL that is none', [], { SMTP_URL: 'mail.example:25' }, /SMTP_URL/],
    ['a port that is no number', [], { PORT: 'http' }, /port 'http'/],
    ['a port that is too high', ['--port', '70000'], {}, /port '70000'/],
    ['a negative port', ['--port=-1'], {}, /port '-1'/],
    ['another database than PostgreSQL', [], { DATABASE_URL: 'mysql://x' }, /DATABASE_URL/],
    ['a migrator without a database', [], { DATABASE_MIGRATOR_URL: 'postgres://x' }, /needs DATABASE_URL/],
    ['an address that is none', [], { BASE_URL: 'crm' }, /BASE_URL 'crm'/],
    ['an address of another kind', [], { BASE_URL: 'ftp://crm' }, /BASE_URL/],
    ['an unknown level', [], { LOG_LEVEL: 'loud' }, /LOG_LEVEL 'loud'/],
    ['a zone that does not exist', [], { TZ: 'Mars/Olympus' }, /TZ 'Mars\/Olympus'/],
    ['an administrator without a password', [], { CRM_ADMIN_EMAIL: 'a@b.example' }, /go together/],
    ['a short secret', [], { CRM_SECRET: 'hush' }, /32 characters/],
  ])('refuses %s in one line', (_, argv, env, reason) => {
    const attempt = () => readConfig(argv, env)
    expect(attempt).toThrow(UsageError)
    expect(attempt).toThrow(reason)
    expect(attempt).not.toThrow(/\n/)
  })
})
