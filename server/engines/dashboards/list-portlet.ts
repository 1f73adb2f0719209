import type { PortletOf } from '../../../shared/contracts/dashboard.ts'
import { allOf } from '../../../shared/filter.ts'
import { absolute, declaredField } from '../metrics/absolute.ts'
import { during } from '../metrics/stretch.ts'
import { countRecords, listRecords } from '../records/list.ts'
import { parseSort } from '../records/sort.ts'
import { readableFields } from '../access/visible.ts'
import { hasVerb } from '../access/policy.ts'
import type { ListDefinition } from './dashboard.ts'
import { compiles, mayAsk, ownersFilter, stretchFor, type Page } from './page.ts'

type ListContent = Omit<PortletOf<'list'>, 'id' | 'title' | 'subtitle' | 'size' | 'kind'>

/** The first rows of a list, its count and what opens the whole; null when the viewer may not ask for it. */
export const evaluateList = async (page: Page, list: ListDefinition): Promise<ListContent | null> => {
  const { db, actor } = page
  const { type, sort } = list
  if (!mayAsk(actor, type, list.where) || !compiles(() => parseSort(actor, type, sort))) return null
  const stretch = list.dateField ? stretchFor(page, list.period) : null
  const narrowed = allOf(
    list.where,
    await ownersFilter(page, list),
    stretch ? during(list.dateField!, stretch) : undefined,
  )
  const where = narrowed && absolute(actor, type, narrowed)
  const readable = new Set(readableFields(actor, type).map(([name]) => name))
  const columns = list.columns.filter((column) => readable.has(column.field))
  const fields = [...columns.map((column) => column.field), 'ownerId', 'status']
  const request = { sort, limit: list.limit ?? 10, fields, ...(where ? { where } : {}) }
  const [{ rows, next }, { count, more }] = await Promise.all([
    listRecords(db, actor, type, request),
    countRecords(db, actor, type, request),
  ])
  const offered = (verbs: readonly string[] = []) => verbs.filter((verb) => hasVerb(actor, verb, type))
  return {
    type,
    ...(where ? { where } : {}),
    sort,
    columns: columns.map(({ field, title, format }) => ({
      field,
      kind: declaredField(type, field)!.kind,
      ...(title ? { title: page.words(title) } : {}),
      ...(format ? { format } : {}),
    })),
    rows,
    next,
    count,
    more,
    ...(list.colour ? { colour: list.colour } : {}),
    actions: offered(list.actions),
    bulkActions: offered(list.bulkActions),
    link: { type, sort, ...(where ? { where } : {}) },
  }
}
