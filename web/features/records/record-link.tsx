import type { MouseEvent, ReactNode } from 'react'
import { recordPath, usePeeking } from '../../lib/peek.ts'

interface RecordLinkProps {
  type: string
  id: string
  title: ReactNode
  className?: string | undefined
  /** False where what it stands on is dragged. */
  draggable?: false
}

/** A record's name: a click opens the panel, a middle or modified click the full page in a tab. */
export function RecordLink({ type, id, title, className, draggable }: RecordLinkProps) {
  const { open } = usePeeking()
  const onClick = (event: MouseEvent) => {
    if (event.defaultPrevented || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return
    event.preventDefault()
    event.stopPropagation()
    open({ type, id })
  }
  return (
    <a href={recordPath({ type, id })} className={className} draggable={draggable} onClick={onClick}>
      {title}
    </a>
  )
}
