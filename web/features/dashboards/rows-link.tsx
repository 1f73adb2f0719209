import { Link, useNavigate } from '@tanstack/react-router'
import type { ReactNode } from 'react'
import type { RowsLink as Rows } from '../../../shared/contracts/metric.ts'
import type { Filter } from '../../../shared/filter.ts'

/** The conditions that hold together, one beside the other: the list shows each as a chip that can be taken away. */
const together = (filter: Filter): Filter[] => ('all' in filter ? filter.all.flatMap(together) : [filter])

function flat(where: Filter): Filter {
  const all = together(where)
  return all.length === 1 ? all[0]! : { all }
}

/** The search parameters of the list page that shows the rows. */
const searchOf = ({ where, sort, q }: Rows) => ({
  ...(where ? { where: flat(where) } : {}),
  ...(sort ? { sort } : {}),
  ...(q ? { q } : {}),
})

interface RowsLinkProps {
  rows: Rows
  className?: string | undefined
  /** What it opens, where the text alone does not say. */
  label?: string
  children: ReactNode
}

/** A figure that opens the very rows it counts, as a list. */
export function RowsLink({ rows, className, label, children }: RowsLinkProps) {
  return (
    <Link
      to="/r/$type"
      params={{ type: rows.type }}
      search={searchOf(rows)}
      className={className}
      aria-label={label}
      preload={false}
    >
      {children}
    </Link>
  )
}

/** Opens rows as a list, from where no link can stand: the bar of a chart. */
export function useOpenRows(): (rows: Rows) => void {
  const navigate = useNavigate()
  return (rows) => void navigate({ to: '/r/$type', params: { type: rows.type }, search: searchOf(rows) })
}
