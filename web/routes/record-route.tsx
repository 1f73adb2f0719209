import { useParams } from '@tanstack/react-router'
import { RecordPage } from '../features/records/record-page.tsx'

/** `/r/:type/:id` */
export function RecordRoute() {
  const { type, id } = useParams({ from: '/shell/r/$type/$id' })
  return <RecordPage key={`${type}:${id}`} type={type} id={id} />
}
