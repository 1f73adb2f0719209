import { IconBookmark } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { SavedView, ViewParams } from '../../../../shared/contracts/view.ts'
import { useText } from '../../../lib/i18n.ts'
import { Chip } from '../../../ui/chip.tsx'
import { later } from '../../../ui/later.tsx'
import { isSameView, viewsQuery } from './views-data.ts'
import styles from './views.module.css'

// Neither is there until it is opened: a board must not wait for them.
const ViewsList = later(async () => (await import('./views-list.tsx')).ViewsList)
const ViewSheet = later(async () => (await import('./view-sheet.tsx')).ViewSheet)

interface ViewsChipProps {
  place: string
  /** What the address says now. */
  params: ViewParams
  /** Id of the view that it began with. */
  view: string | undefined
  onOpen: (params: ViewParams, view?: string) => void
}

/** The saved views of a board or list: opened, kept, shared, and one to begin with. */
export function ViewsChip({ place, params, view, onOpen }: ViewsChipProps) {
  const { t } = useText()
  const [editing, setEditing] = useState<SavedView | 'new'>()
  // Without a view in force none is named: the list is asked for when it opens.
  const { data } = useQuery({ ...viewsQuery(place), enabled: view !== undefined })
  const active = view === undefined ? undefined : data?.rows.find((each) => each.id === view)
  const isChanged = active !== undefined && !isSameView(active.params, params)
  const name = active && (isChanged ? t('records:views.changed', { name: active.name }) : active.name)
  return (
    <>
      <Chip
        icon={IconBookmark}
        {...(active ? { name: t('records:views.name') } : {})}
        value={<span className={styles.chipName}>{name ?? t('records:views.none')}</span>}
        isNarrowing={active !== undefined}
        width={296}
      >
        {(close) => (
          <ViewsList
            place={place}
            params={params}
            view={view}
            onOpen={(next, id) => {
              close()
              onOpen(next, id)
            }}
            onEdit={(which) => {
              close()
              setEditing(which)
            }}
          />
        )}
      </Chip>
      {editing && (
        <ViewSheet
          place={place}
          params={params}
          view={editing === 'new' ? undefined : editing}
          onSaved={(saved) => {
            setEditing(undefined)
            if (editing === 'new') onOpen(saved.params, saved.id)
          }}
          onDeleted={(gone) => {
            setEditing(undefined)
            if (gone.id === view) onOpen(params)
          }}
          onClose={() => setEditing(undefined)}
        />
      )}
    </>
  )
}
