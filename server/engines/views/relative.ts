import type { ViewParams } from '../../../shared/contracts/view.ts'
import type { Filter } from '../../../shared/filter.ts'

/** The params with `me` in place of the keeper's own id, so that whoever opens the view sees their own. */
export const withMe = (params: ViewParams, id: string): ViewParams => ({
  ...params,
  ...(params.owner === undefined
    ? {}
    : {
        owner: params.owner
          .split(',')
          .map((word) => (word.trim() === id ? 'me' : word.trim()))
          .filter((word, i, all) => all.indexOf(word) === i)
          .join(),
      }),
  ...(params.where === undefined ? {} : { where: filterWithMe(params.where, id) }),
})

const filterWithMe = (filter: Filter, id: string): Filter => {
  if ('all' in filter) return { all: filter.all.map((each) => filterWithMe(each, id)) }
  if ('any' in filter) return { any: filter.any.map((each) => filterWithMe(each, id)) }
  if ('not' in filter) return { not: filterWithMe(filter.not, id) }
  const { value } = filter
  if (value === id) return { ...filter, value: 'me' }
  return Array.isArray(value) ? { ...filter, value: value.map((each) => (each === id ? 'me' : each)) } : filter
}
