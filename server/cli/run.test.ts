import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { UsageError } from '../config.ts'
import type { Commands } from './command.ts'
import { run } from './run.ts'

describe('a command line', () => {
  const said: string[] = []
  const complained: string[] = []
  beforeEach(() => {
    vi.spyOn(console, 'log').mockImplementation((line: string) => void said.push(line))
    vi.spyOn(console, 'error').mockImplementation((line: string) => void complained.push(line))
  })
  afterEach(() => {
    vi.restoreAllMocks()
    said.length = 0
    complained.length = 0
  })

  const heard: string[][] = []
  const command = (work: () => void | number) => ({
    summary: 'does it',
    help: 'Usage: crm it',
    run: async (argv: string[]) => {
      heard.push(argv)
      return work()
    },
  })
  const table: Commands = {
    done: command(() => undefined),
    'user add': command(() => 0),
    partly: command(() => 1),
    wrong: command(() => {
      throw new UsageError('port is missing')
    }),
    broken: command(() => {
      throw new Error('the disk\n  is full')
    }),
  }

  test.each([
    [['done'], 0],
    [['user', 'add', '--email', 'a'], 0],
    [['partly'], 1],
    [['wrong'], 2],
    [['broken'], 1],
    [['nothing'], 2],
    [['user'], 2],
    [['toString'], 2],
    [['--help'], 0],
    [[], 0],
    [['broken', '--help'], 0],
  ])('%j ends with %i', async (argv, code) => {
    expect(await run(argv, {}, table)).toBe(code)
  })

  test('hands a command of two words what follows them', async () => {
    await run(['user', 'add', '--email', 'a'], {}, table)
    expect(heard.at(-1)).toEqual(['--email', 'a'])
  })

  test('tells what went wrong in one line on stderr', async () => {
    await run(['wrong'], {}, table)
    await run(['broken'], {}, table)
    await run(['nothing'], {}, table)
    expect(complained).toEqual([
      'crm wrong: port is missing',
      'crm broken: the disk is full',
      `crm: there is no command 'nothing', see crm --help`,
    ])
    expect(said).toEqual([])
  })

  test('lists every command on request, and each tells about itself', async () => {
    await run(['--help'], {}, table)
    for (const name of Object.keys(table)) expect(said[0]).toContain(name)
    await run(['done', '--help'], {}, table)
    expect(said[1]).toBe('Usage: crm it')
  })
})
