import { useQuery } from '@tanstack/react-query'
import { StillComing } from '../../lib/commands/registry.ts'
import { usePeekNeighbours, usePeeking } from '../../lib/peek.ts'
import { PeekPanel } from '../../ui/peek-panel.tsx'
import { FieldsSkeleton } from '../../ui/skeleton.tsx'
import { recordQuery } from './data.ts'
import { titleOf, type RecordRow } from './record.ts'
import { RecordFields } from './record-fields.tsx'
import { RecordHead } from './record-head.tsx'
import { RecordMenu } from './record-menu.tsx'
import { RecordPartSlot } from './record-part-slot.tsx'
import { recordPartOf } from './record-parts.ts'
import { RecordTrouble } from './record-trouble.tsx'
import { useRemembered } from './use-remembered.ts'
import { RecordViews } from './record-views.tsx'
import { useWords } from './words.ts'

/** A record in the panel at the right, beside the list or board it was opened from. */
export function Peek({ type, id }: { type: string; id: string }) {
  const words = useWords()
  const { open, close } = usePeeking()
  const { previous, next, position, total } = usePeekNeighbours({ type, id })
  const record = useQuery(recordQuery(type, id))
  const row = record.data
  const { Composer } = recordPartOf(type)
  useRemembered(type, row?.id)
  return (
    <PeekPanel
      label={[words.one(type), row?.['number']].filter(Boolean).join(' ')}
      position={position}
      total={total}
      onPrevious={previous && (() => open(previous))}
      onNext={next && (() => open(next))}
      expandTo={{ type, id }}
      about={row && { title: titleOf(type, row) || words.one(type), id }}
      actions={row && <RecordMenu type={type} row={row} onDeleted={close} />}
      footer={row && Composer && <RecordPartSlot part={Composer} type={type} row={row} />}
      onClose={close}
    >
      {record.isError ? (
        <RecordTrouble type={type} error={record.error} onRetry={() => void record.refetch()} />
      ) : row ? (
        <Content key={id} type={type} row={row} />
      ) : (
        <>
          <StillComing />
          <FieldsSkeleton rows={10} />
        </>
      )}
    </PeekPanel>
  )
}

function Content({ type, row }: { type: string; row: RecordRow }) {
  const { Banner } = recordPartOf(type)
  return (
    <>
      <RecordHead type={type} row={row} />
      <RecordPartSlot part={Banner} type={type} row={row} />
      <RecordFields type={type} row={row} />
      <RecordViews type={type} row={row} />
    </>
  )
}
