import { describe, expect, it } from 'vitest'
import { address } from './api.ts'
import { asProblem, ProblemError } from './problem-error.ts'

describe('ProblemError', () => {
  it('finds the message of a field however its path is written', () => {
    const problem = new ProblemError(422, {
      errors: [
        { path: '/amount', message: 'At most 1,000,000' },
        { path: 'fields.lossReason', message: 'Is required' },
        { path: '/lines/0/discount', message: 'Is of a line' },
      ],
    })
    expect(problem.at('amount')).toBe('At most 1,000,000')
    expect(problem.at('lossReason')).toBe('Is required')
    expect(problem.at('title')).toBeUndefined()
    expect(problem.at('discount')).toBeUndefined()
  })
  it('tells people what is wrong without the place, which is for programs', () => {
    const of = (path: string, message: string, detail = `${path}: ${message}`) =>
      new ProblemError(422, { detail, errors: [{ path, message }] }).detail
    expect(of('/endDate', 'A contract does not end before it begins.')).toBe(
      'A contract does not end before it begins.',
    )
    expect(of('/segmentId', 'är redan med')).toBe('Är redan med')
    expect(of('/fields/cost', 'Required', 'This move needs more data.')).toBe('This move needs more data.')
  })
  it('keeps code, detail and the present record', () => {
    const problem = new ProblemError(409, {
      code: 'stale_version',
      detail: 'Changed meanwhile',
      record: { version: 3 },
    })
    expect([problem.code, problem.message, problem.record]).toEqual([
      'stale_version',
      'Changed meanwhile',
      { version: 3 },
    ])
    expect(asProblem(problem)).toBe(problem)
    expect(asProblem(new TypeError('x is undefined')).code).toBe('unexpected')
  })
})

describe('address', () => {
  it('leaves out what is not given and writes objects as JSON', () => {
    expect(
      address('/api/records/task', { q: '', owner: undefined, limit: 50, where: { field: 'a', op: 'is', value: 1 } }),
    ).toBe('/api/records/task?limit=50&where=%7B%22field%22%3A%22a%22%2C%22op%22%3A%22is%22%2C%22value%22%3A1%7D')
  })
})
