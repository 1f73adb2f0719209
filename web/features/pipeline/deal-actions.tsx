import { Button } from '@mantine/core'
import { IconCopy, IconRefresh, IconUserShare } from '@tabler/icons-react'
import { useState } from 'react'
import { useText } from '../../lib/i18n.ts'
import { usePeek } from '../../lib/peek.ts'
import { AssignSheet } from '../records/assign-sheet.tsx'
import { runVerb } from '../records/data.ts'
import { isClosed, titleOf, type RecordRow } from '../records/record.ts'
import type { RecordPartProps } from '../records/record-parts.ts'
import { useVerb } from '../records/use-verb.ts'

/** What can be done with a deal besides moving it: hand it over, take it up again, copy it. */
export function DealActions({ type, row }: RecordPartProps) {
  const { t } = useText()
  const run = useVerb()
  const { open } = usePeek()
  const [isAssigning, setAssigning] = useState(false)
  const about = titleOf(type, row)
  const path = `/api/opportunities/${row.id}`

  async function clone() {
    const copy = await run<RecordRow>(`${path}/clones`, {}, t('pipeline:cloned'), about)
    if (copy?.id) open({ type, id: copy.id })
  }

  return (
    <>
      {isClosed(type, row) && row.can['reopen'] && (
        <Button
          size="xs"
          leftSection={<IconRefresh size={14} stroke={1.7} />}
          onClick={() => void run(`${path}/reopening`, { version: row.version }, t('pipeline:reopened'), about)}
        >
          {t('pipeline:reopen')}
        </Button>
      )}
      {row.can['assign'] && (
        <Button size="xs" leftSection={<IconUserShare size={14} stroke={1.7} />} onClick={() => setAssigning(true)}>
          {t('records:assign.button')}
        </Button>
      )}
      {row.can['edit'] && (
        <Button size="xs" leftSection={<IconCopy size={14} stroke={1.7} />} onClick={() => void clone()}>
          {t('pipeline:clone')}
        </Button>
      )}
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
