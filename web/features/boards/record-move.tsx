import { Button } from '@mantine/core'
import { IconArrowsRightLeft } from '@tabler/icons-react'
import { useState } from 'react'
import { useText } from '../../lib/i18n.ts'
import { useCommands } from '../../lib/commands/registry.ts'
import { keyFor } from '../../lib/commands/table.ts'
import { Kbd } from '../../ui/kbd.tsx'
import { isClosed } from '../records/record.ts'
import type { RecordPartProps } from '../records/record-parts.ts'
import { boardOf, RecordMover } from './record-mover.tsx'

/** Moves a record from its own page or panel by the same command as a drag on its board. */
export function RecordMove({ type, row }: RecordPartProps) {
  const { t } = useText()
  const [opened, setOpened] = useState(0)
  const isMoved = type in boardOf
  // What has left the board for good is taken up again by its own action, where its type has one.
  const isOnBoard = !isClosed(type, row) && (type !== 'company' || row['stage'] === 'lead')
  const isOffered = isMoved && isOnBoard && row.can['edit'] === true
  const open = () => setOpened((times) => times + 1)
  useCommands([{ id: 'move', icon: IconArrowsRightLeft, isEnabled: isOffered, run: open }])
  if (!isOffered) return null
  return (
    <>
      <Button size="xs" variant="subtle" rightSection={<Kbd keys={keyFor('move')} />} onClick={open}>
        {t('boards:moveToTitle')}
      </Button>
      {opened > 0 && <RecordMover key={opened} type={type} id={row.id} />}
    </>
  )
}
