import { useParams } from '@tanstack/react-router'
import { ListPage } from '../features/records/list-page.tsx'

/** `/r/:type` */
export function ListRoute() {
  const { type } = useParams({ from: '/shell/r/$type' })
  return <ListPage key={type} type={type} />
}
