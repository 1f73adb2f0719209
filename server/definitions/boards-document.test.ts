import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { projectRoot } from '../config.ts'
import { registerRoles } from '../engines/access/role.ts'
import { boardsDocument } from './boards-document.ts'
import { roleDefinitions } from './roles/index.ts'

beforeAll(() => registerRoles(roleDefinitions))

test('docs/boards.md says what the definitions say; else `npm run docs:boards` writes it anew', () => {
  const page = readFileSync(join(projectRoot, 'docs', 'boards.md'), 'utf8')
  expect(page === boardsDocument(), 'docs/boards.md is out of date: run `npm run docs:boards` and commit it').toBe(true)
})

describe('the page', () => {
  /** Cells of a board's matrix by from and to, as read from the page. */
  const matrix = (title: string): Map<string, string> => {
    const lines = boardsDocument().split(`### Ways on the ${title}`)[1]!.trim().split('\n\n')[0]!.split('\n')
    const cells = (line: string) => line.split(' | ').map((c) => c.replaceAll(/[|*★]/g, '').trim())
    const [, ...to] = cells(lines[0]!)
    return new Map(
      lines.slice(2).flatMap((line) => {
        const [from, ...marks] = cells(line)
        return marks.map((mark, i): [string, string] => [`${from} > ${to[i]}`, mark])
      }),
    )
  }
  test('marks the ways of the Support Board as its text tells them', () => {
    const ways = matrix('Support Board')
    expect(ways.get('Not started > In progress')).toBe('D F V')
    expect(ways.get('In progress > Escalated')).toBe('F V R')
    expect(ways.get('Escalated > Closed')).toBe('F')
    expect(ways.get('Closed > Re-opened')).toBe('F M R')
    expect(ways.get('Closed > Not started')).toBe('')
    expect(ways.get('Closed > Closed')).toBe('·')
  })
  test('marks actions and days', () => {
    expect(matrix('Pipeline Board').get('Won > Proposal')).toBe('V:reopen')
    expect(matrix('Phone Call Board').get('Later > Late')).toBe('F t')
  })
})
