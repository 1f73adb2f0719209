import { IconCopy, IconFileDollar, IconRefresh, IconShoppingCart, IconUserShare } from '@tabler/icons-react'
import { useState } from 'react'
import { useSetSearch } from '../../lib/address.ts'
import { useText } from '../../lib/i18n.ts'
import { useCan } from '../../lib/me.ts'
import { usePeeking } from '../../lib/peek.ts'
import { ActionButtons } from '../records/action-buttons.tsx'
import { AssignSheet } from '../records/assign-sheet.tsx'
import { runVerb } from '../records/data.ts'
import { isClosed, titleOf, type RecordRow } from '../records/record.ts'
import type { RecordPartProps } from '../records/record-parts.ts'
import { presetFor } from '../records/relations.ts'
import { useVerb } from '../records/use-verb.ts'

/** What can be done with a deal besides moving it: quote and order it, hand it over, take it up again, copy it. */
export function DealActions({ type, row }: RecordPartProps) {
  const { t } = useText()
  const run = useVerb()
  const { open } = usePeeking()
  const can = useCan()
  const setSearch = useSetSearch()
  const [isAssigning, setAssigning] = useState(false)
  const about = titleOf(type, row)
  const path = `/api/opportunities/${row.id}`

  const create = (made: 'quote' | 'order') => setSearch({ create: made, preset: presetFor(made, 'opportunity', row) })

  async function clone() {
    const copy = await run<RecordRow>(`${path}/clones`, {}, t('pipeline:cloned'), about)
    if (copy?.id) open({ type, id: copy.id })
  }

  return (
    <>
      <ActionButtons
        actions={[
          {
            id: 'subject:reopen',
            label: t('pipeline:reopen'),
            icon: IconRefresh,
            isOffered: isClosed(type, row) && row.can['reopen'] === true,
            run: () => run(`${path}/reopening`, { version: row.version }, t('pipeline:reopened'), about),
          },
          {
            id: 'subject:createQuote',
            label: t('pipeline:createQuote'),
            icon: IconFileDollar,
            isOffered: row.can['edit'] === true && can('quote', 'create'),
            run: () => create('quote'),
          },
          {
            id: 'subject:createOrder',
            label: t('pipeline:createOrder'),
            icon: IconShoppingCart,
            isOffered: row.can['edit'] === true && row['status'] !== 'lost' && can('order', 'create'),
            run: () => create('order'),
          },
          {
            id: 'assign',
            label: t('records:assign.button'),
            icon: IconUserShare,
            isOffered: row.can['assign'] === true,
            run: () => setAssigning(true),
          },
          {
            id: 'subject:clone',
            label: t('pipeline:clone'),
            icon: IconCopy,
            isOffered: row.can['edit'] === true,
            run: clone,
          },
        ]}
      />
      {isAssigning && (
        <AssignSheet
          type={type}
          row={row}
          onAssign={(ownerId) => runVerb('/api/opportunities/assignments', { ids: [row.id], ownerIds: [ownerId] })}
          onClose={() => setAssigning(false)}
        />
      )}
    </>
  )
}
