import { ActionIcon } from '@mantine/core'
import { IconLayoutList, IconLayoutRows } from '@tabler/icons-react'
import type { Board } from '../../../shared/contracts/board.ts'
import { useText } from '../../lib/i18n.ts'
import { ChipSelect } from '../../ui/chip.tsx'
import { useWords } from '../records/words.ts'
import { useBoardSettings } from './board-settings.ts'
import { Tooltip } from '../../ui/tooltip.tsx'

interface DisplayChipsProps {
  board: Board
  lanes: string | undefined
  onLanes: (lanes: string | undefined) => void
}

/** How the board is laid out: lanes, which the address keeps, and the size of the cards, which follows the user. */
export function DisplayChips({ board, lanes, onLanes }: DisplayChipsProps) {
  const { t } = useText()
  const words = useWords()
  const { isCompact, setCompact } = useBoardSettings(board.key)
  return (
    <>
      {board.laneFields.length > 0 && (
        <ChipSelect
          icon={IconLayoutRows}
          {...(lanes ? { name: t('boards:lanes.name') } : {})}
          options={[
            { value: '', label: t('boards:lanes.none') },
            ...board.laneFields.map(({ field }) => ({ value: field, label: words.field(board.type, field) })),
          ]}
          value={lanes ?? ''}
          onChange={(value) => onLanes(value || undefined)}
        />
      )}
      <Tooltip label={t('boards:compact')}>
        <ActionIcon
          {...(isCompact ? { variant: 'light', color: 'fjord' } : {})}
          aria-label={t('boards:compact')}
          aria-pressed={isCompact}
          onClick={() => setCompact(!isCompact)}
        >
          <IconLayoutList size={16} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
    </>
  )
}
