import { usePeek, usePeekNeighbours } from '../../lib/peek.ts'
import { PeekPanel } from '../../ui/peek-panel.tsx'
import { RecordPage } from './record-page.tsx'

/** A record in the panel at the right. */
export function Peek({ type, id }: { type: string; id: string }) {
  const { open, close } = usePeek()
  const { previous, next, position, total } = usePeekNeighbours({ type, id })
  return (
    <PeekPanel
      label={id}
      position={position}
      total={total}
      onPrevious={previous && (() => open(previous))}
      onNext={next && (() => open(next))}
      expandTo={{ type, id }}
      onClose={close}
    >
      <RecordPage type={type} id={id} />
    </PeekPanel>
  )
}
