import { PageSkeleton } from '../ui/skeleton.tsx'

/** Stands in a page's place while its script or data is on the way. */
export function PagePending() {
  return <PageSkeleton />
}
