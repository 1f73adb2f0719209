import { describe, expect, test } from 'vitest'
import type { Filter } from '../../../shared/filter.ts'
import type { Actor } from '../../http/actor.ts'
import { absolute, declaredField } from './absolute.ts'

const actor: Actor = {
  id: 'me-id',
  name: '',
  email: '',
  role: 'sales_rep',
  teamId: 'team-id',
  reach: ['me-id', 'other-id'],
  timeZone: 'UTC',
  locale: 'en',
  now: new Date('2026-11-23T09:00:00Z'),
}

describe('a filter that means the same tomorrow', () => {
  test.each<[Filter, Filter]>([
    [
      { field: 'ownerId', op: 'is', value: 'me' },
      { field: 'ownerId', op: 'is', value: 'me-id' },
    ],
    [
      { field: 'company.ownerId', op: 'is', value: 'myTeam' },
      { field: 'company.ownerId', op: 'in', value: ['me-id', 'other-id'] },
    ],
    [
      { field: 'ownerId', op: 'isNot', value: 'myTeam' },
      { not: { field: 'ownerId', op: 'in', value: ['me-id', 'other-id'] } },
    ],
    [
      { field: 'ownerId', op: 'in', value: ['me', 'x'] },
      { field: 'ownerId', op: 'in', value: ['me-id', 'x'] },
    ],
    [
      { field: 'owner.teamId', op: 'is', value: 'myTeam' },
      { field: 'owner.teamId', op: 'is', value: 'team-id' },
    ],
    [
      { field: 'expectedClose', op: 'lt', value: 'today' },
      { field: 'expectedClose', op: 'lt', value: '2026-11-23' },
    ],
    [
      { field: 'closedAt', op: 'is', value: 'lastQuarter' },
      { field: 'closedAt', op: 'is', value: '2026-07-01..2026-09-30' },
    ],
    [
      { field: 'closedAt', op: 'gte', value: { last: 14, unit: 'day' } },
      { field: 'closedAt', op: 'gte', value: '2026-11-09..2026-11-23' },
    ],
    [
      { field: 'closedAt', op: 'between', value: ['thisMonth', 'today'] },
      { field: 'closedAt', op: 'between', value: ['2026-11-01..2026-11-30', '2026-11-23'] },
    ],
    [
      { field: 'closedAt', op: 'lt', value: { last: 24, unit: 'hour' } },
      { field: 'closedAt', op: 'lt', value: '2026-11-22T09:00:00.000Z' },
    ],
    // Words are words where the field is no date and no person.
    [
      { field: 'title', op: 'is', value: 'today' },
      { field: 'title', op: 'is', value: 'today' },
    ],
    [
      { all: [{ not: { any: [{ field: 'createdAt', op: 'is', value: 'yesterday' }] } }] },
      { all: [{ not: { any: [{ field: 'createdAt', op: 'is', value: '2026-11-22' }] } }] },
    ],
    // What `some` speaks of has fields of its own.
    [
      { some: 'company', where: { some: 'tasks', where: { field: 'ownerId', op: 'is', value: 'me' } } },
      { some: 'company', where: { some: 'tasks', where: { field: 'ownerId', op: 'is', value: 'me-id' } } },
    ],
    [
      { not: { some: 'orders', where: { field: 'orderedAt', op: 'is', value: 'today' } } },
      { not: { some: 'orders', where: { field: 'orderedAt', op: 'is', value: '2026-11-23' } } },
    ],
  ])('%j', (given, expected) => {
    expect(absolute(actor, 'opportunity', given)).toEqual(expected)
  })

  test('knows fields over relations, both ways', () => {
    expect(declaredField('opportunity', 'company.industry')?.kind).toBe('text')
    expect(declaredField('company', 'opportunities.amount')?.kind).toBe('money')
    expect(declaredField('company', 'spans.enteredAt')?.kind).toBe('datetime')
    expect(declaredField('company', 'nothing.amount')).toBeUndefined()
  })
})
