import type { PortletOf } from '../../../shared/contracts/dashboard.ts'
import type { RowsLink } from '../../../shared/contracts/metric.ts'
import { recordTypes } from '../../../shared/records/index.ts'
import type { Text } from '../../../shared/text.ts'
import { mayEver } from '../../engines/access/policy.ts'
import { allBoards } from '../../engines/boards/boards.ts'
import { changesOf } from '../../engines/boards/change-kinds.ts'
import { readGroups } from '../../engines/boards/changes.ts'
import { measureThen, pastDay } from '../../engines/boards/past-board.ts'
import type { ChangeSource } from '../../engines/dashboards/sources.ts'
import { ownerFilter } from '../../engines/metrics/owner-scope.ts'
import { addTo, today } from '../../engines/records/calendar.ts'

type Line = PortletOf<'report'>['lines'][number]

/** More ids than this do not fit into an address. */
const mostIds = 400

/** Kinds of change that are told only where there are any. */
const seldom = ['arrived', 'reopened', 'removed']

/**
 * What changed on a board in a stretch, as the board's own page compares it: the end of the day before against the end of its last day (or
 * of today). What was added in the stretch is not moved or slipped as well.
 */
export const boardChanges =
  (key: string, words: { count: Text; sum: Text }): ChangeSource =>
  async (page, scope, stretch) => {
    const { db, actor } = page
    const board = allBoards().find((b) => b.key === key)
    if (!board || !mayEver(actor, board.type, 'view')) return null
    const { type } = board
    const latest = (day: string) => (day > today(actor) ? today(actor) : day)
    const days = {
      from: pastDay(actor, latest(addTo(stretch.from, -1, 'day')), '/period'),
      to: pastDay(actor, latest(stretch.to), '/period'),
    }
    const kinds = changesOf(board, actor)
    const query = { scope: { ...scope, words: '' }, period: null }
    const { groups } = await readGroups(db, board, days, query, kinds, mostIds)
    const hasSum = measureThen(board, actor).sum !== null
    const where = ownerFilter(scope, recordTypes[type].owner ?? 'ownerId')
    return {
      columns: [
        { key: 'count', title: page.words(words.count), unit: 'count' },
        ...(hasSum ? [{ key: 'sum', title: page.words(words.sum), unit: 'money' as const }] : []),
      ],
      lines: kinds.flatMap(({ key: kind, title }): Line[] => {
        const group = groups.get(kind) ?? { count: 0, sum: '0.00', rows: [], next: null }
        if (!group.count && seldom.includes(kind)) return []
        const link: RowsLink = { type, where: { field: 'id', op: 'in', value: group.rows.map((row) => row.id) } }
        return [
          {
            key: kind,
            title: page.words(title),
            values: { count: group.count, ...(hasSum ? { sum: group.sum } : {}) },
            rows: group.next ? {} : { count: link, ...(hasSum ? { sum: link } : {}) },
          },
        ]
      }),
      query: { type, ...(where ? { where } : {}), group: [], measures: [] },
    }
  }
