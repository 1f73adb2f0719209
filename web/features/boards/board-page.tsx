import { useSuspenseQuery } from '@tanstack/react-query'
import { api } from '../../lib/api.ts'
import { usePageTitle } from '../../lib/page-head.ts'
import { Panel } from '../../ui/panel.tsx'

interface Board {
  key: string
  title: string
  columns: { key: string; title: string; count: number; cards: { id: string; title: string }[] }[]
}

/** A board: its columns and their cards. */
export function BoardPage({ board }: { board: string }) {
  const { data } = useSuspenseQuery({
    queryKey: ['board', board],
    queryFn: () => api.get<Board>(`/api/boards/${board}`),
  })
  usePageTitle(data.title)
  return (
    <div style={{ display: 'grid', gap: 8, gridAutoFlow: 'column', gridAutoColumns: 'minmax(176px, 1fr)' }}>
      {data.columns.map((column) => (
        <Panel key={column.key} title={column.title} subtitle={column.count}>
          {column.cards.map((card) => (
            <p key={card.id}>{card.title}</p>
          ))}
        </Panel>
      ))}
    </div>
  )
}
