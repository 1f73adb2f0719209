import { useMemo } from 'react'
import { PowerHourPage } from '../features/power-hour/power-hour-page.tsx'
import { filterInAddress } from '../features/records/filter-tree.ts'
import { useAddress } from '../lib/address.ts'

/** `/power-hour?where=…&sort=…`: the calls to be made one after another; left out: one's own that are due. */
export function PowerHourRoute() {
  const { where, sort } = useAddress()
  const filter = useMemo(() => filterInAddress(where), [where])
  return <PowerHourPage where={filter} sort={typeof sort === 'string' ? sort : undefined} />
}
