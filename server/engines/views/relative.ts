import type { ViewParams } from '../../../shared/contracts/view.ts'
import { mapConditions, type Filter } from '../../../shared/filter.ts'

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

const filterWithMe = (filter: Filter, id: string): Filter =>
  mapConditions(filter, (condition) => {
    const { value } = condition
    if (value === id) return { ...condition, value: 'me' }
    return Array.isArray(value) ? { ...condition, value: value.map((each) => (each === id ? 'me' : each)) } : condition
  })
