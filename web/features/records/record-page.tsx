import { useSuspenseQuery } from '@tanstack/react-query'
import { api } from '../../lib/api.ts'
import { usePageTitle } from '../../lib/page-head.ts'
import { Panel } from '../../ui/panel.tsx'

/** One record: its plain fields. */
export function RecordPage({ type, id }: { type: string; id: string }) {
  const { data } = useSuspenseQuery({
    queryKey: ['record', type, id],
    queryFn: () => api.get<Record<string, unknown>>(`/api/records/${type}/${id}`),
  })
  usePageTitle(String(data['title'] ?? data['name'] ?? ''))
  return (
    <Panel>
      <dl>
        {Object.entries(data)
          .filter(([, value]) => value !== null && typeof value !== 'object')
          .map(([field, value]) => (
            <div key={field}>
              <dt>{field}</dt>
              <dd>{String(value)}</dd>
            </div>
          ))}
      </dl>
    </Panel>
  )
}
