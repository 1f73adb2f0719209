import { useSuspenseQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { api } from '../../lib/api.ts'
import { useLabel } from '../../lib/i18n.ts'
import { usePageTitle } from '../../lib/page-head.ts'
import { Panel } from '../../ui/panel.tsx'

interface Rows {
  rows: ({ id: string } & Record<string, unknown>)[]
}

/** The records of one type by name. */
export function ListPage({ type }: { type: string }) {
  const label = useLabel()
  const { data } = useSuspenseQuery({
    queryKey: ['records', type],
    queryFn: () => api.get<Rows>(`/api/records/${type}`),
  })
  usePageTitle(label(`records:types.${type}.other`, type))
  return (
    <Panel>
      {data.rows.map((row) => (
        <p key={row.id}>
          <Link to="/r/$type/$id" params={{ type, id: row.id }}>
            {String(row['title'] ?? row['name'] ?? row.id)}
          </Link>
        </p>
      ))}
    </Panel>
  )
}
