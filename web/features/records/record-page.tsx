import { useMediaQuery } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { PlaceContext, usePlace } from '../../lib/commands/places.ts'
import { StillComing, useCommands } from '../../lib/commands/registry.ts'
import { usePageTitle } from '../../lib/page-head.ts'
import { PageActions } from '../../ui/page-actions.tsx'
import { Panel } from '../../ui/panel.tsx'
import { FieldsSkeleton } from '../../ui/skeleton.tsx'
import { recordQuery } from './data.ts'
import { useListNeighbours } from './neighbours.ts'
import { titleOf, type RecordRow } from './record.ts'
import { RecordFields } from './record-fields.tsx'
import { RecordHead } from './record-head.tsx'
import { RecordMenu } from './record-menu.tsx'
import styles from './record-page.module.css'
import { RecordPartSlot } from './record-part-slot.tsx'
import { recordPartOf } from './record-parts.ts'
import { RecordTrouble } from './record-trouble.tsx'
import { useRemembered } from './use-remembered.ts'
import { RecordViews } from './record-views.tsx'
import { useWords } from './words.ts'

/** One record on a page of its own: fields at the left, what happened and where one writes at the right. */
export function RecordPage({ type, id }: { type: string; id: string }) {
  const words = useWords()
  const record = useQuery(recordQuery(type, id))
  const number = record.data?.['number']
  usePageTitle(record.data ? titleOf(type, record.data) || words.one(type) : words.one(type))
  const place = usePlace('page', () => record.data && { title: titleOf(type, record.data) || words.one(type) })
  useRemembered(type, record.data?.id)
  if (record.isError)
    return <RecordTrouble type={type} error={record.error} fillsPage onRetry={() => void record.refetch()} />
  return (
    <PlaceContext value={place}>
      <div className={styles.page} ref={place.ref}>
        <Panel className={styles.fields ?? ''} title={[words.one(type), number].filter(Boolean).join(' ')}>
          {record.data ? <Details type={type} row={record.data} /> : <FieldsSkeleton rows={12} />}
          {record.isPending && <StillComing />}
        </Panel>
        <Panel className={styles.views ?? ''}>
          {record.data ? <Views type={type} row={record.data} /> : <FieldsSkeleton rows={6} />}
        </Panel>
      </div>
    </PlaceContext>
  )
}

function Details({ type, row }: { type: string; row: RecordRow }) {
  const navigate = useNavigate()
  // On a phone what happened would otherwise stand below fifty fields.
  const isNarrow = useMediaQuery('(max-width: 959px)', undefined, { getInitialValueInEffect: false })
  const { previous, next } = useListNeighbours(type, row.id)
  const { Banner } = recordPartOf(type)
  const goTo = (key: typeof next) => key && void navigate({ to: '/r/$type/$id', params: key })
  useCommands([
    { id: 'stepBack', isEnabled: !!previous, run: () => goTo(previous) },
    { id: 'stepOn', isEnabled: !!next, run: () => goTo(next) },
  ])
  return (
    <>
      <PageActions>
        <RecordMenu type={type} row={row} onDeleted={() => void navigate({ to: '/r/$type', params: { type } })} />
      </PageActions>
      <RecordHead type={type} row={row} isPage />
      <RecordPartSlot part={Banner} type={type} row={row} />
      <RecordFields type={type} row={row} isFull={!isNarrow} />
    </>
  )
}

function Views({ type, row }: { type: string; row: RecordRow }) {
  const { Composer } = recordPartOf(type)
  return (
    <div className={styles.viewsInside}>
      <RecordPartSlot part={Composer} type={type} row={row} />
      <RecordViews type={type} row={row} />
    </div>
  )
}
