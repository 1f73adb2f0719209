import { type ReactNode, useEffect, useRef, useState } from 'react'
import { whenPageRests } from '../lib/page-rest.ts'

/** Draws what stands far below once somebody scrolls near it or the page rests; until then `fallback`, of the same size. */
export function Near({ fallback, children }: { fallback: ReactNode; children: ReactNode }) {
  const place = useRef<HTMLDivElement>(null)
  const [isDue, setDue] = useState(false)
  useEffect(() => {
    const observer = new IntersectionObserver((entries) => entries.some((each) => each.isIntersecting) && setDue(true))
    if (place.current) observer.observe(place.current)
    whenPageRests(async () => setDue(true))
    return () => observer.disconnect()
  }, [])
  return isDue ? (
    children
  ) : (
    <div ref={place} style={{ height: '100%' }}>
      {fallback}
    </div>
  )
}
