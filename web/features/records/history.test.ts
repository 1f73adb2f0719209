import { describe, expect, it } from 'vitest'
import { nextToUndo, type HistoryRow } from './history.ts'

const row = (version: number, more: Partial<HistoryRow> = {}): HistoryRow => ({
  at: '2026-11-26T08:00:00Z',
  by: null,
  verb: 'update',
  via: 'form',
  version,
  operation: 'update',
  command: `c${version}`,
  isEffect: false,
  isUndone: false,
  changes: [],
  ...more,
})
const undone = { isUndone: true }
const undo = { verb: 'undo' }
const steps = (...rows: HistoryRow[]) => nextToUndo(rows).map(({ version }) => version)

describe('what can be undone of a history', () => {
  it('is its latest write, and no older one that others were built upon', () => {
    expect(steps()).toEqual([])
    expect(steps(row(1))).toEqual([1])
    expect(steps(row(3), row(2), row(1))).toEqual([3])
    expect(steps(row(3, { isEffect: true }), row(2))).toEqual([])
    expect(steps(row(3, { via: 'import' }), row(2))).toEqual([])
  })

  it('goes back step by step, and forth again by undoing the undoing', () => {
    expect(steps(row(3, undo), row(2, undone), row(1))).toEqual([3, 1])
    expect(steps(row(5, undo), row(4, undo), row(3, undone), row(2, undone), row(1))).toEqual([5, 1])
    expect(steps(row(5, undo), row(4, undone), row(3, undo), row(2, undone), row(1))).toEqual([5, 1])
    expect(steps(row(2, undo), row(1, undone))).toEqual([2])
  })

  it('does not leap over what was done since, nor over what was done again', () => {
    expect(steps(row(4), row(3, undo), row(2, undone), row(1))).toEqual([4])
    expect(steps(row(4, undo), row(3, { ...undo, ...undone }), row(2, undone), row(1))).toEqual([4])
  })
})
