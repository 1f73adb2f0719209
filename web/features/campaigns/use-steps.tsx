import { IconArrowRight } from '@tabler/icons-react'
import { useState, type ReactNode } from 'react'
import { useText } from '../../lib/i18n.ts'
import { actionIcons } from '../boards/card-actions.ts'
import { RecordMover } from '../boards/record-mover.tsx'
import type { RecordAction } from '../records/action-buttons.tsx'
import type { RecordRow } from '../records/record.ts'

/** A move of the record's board that its page offers as a button, from these statuses on; called as in the card's menu. */
export interface Step {
  to: string
  from: readonly string[]
  action:
    | `${'approve' | 'start' | 'finish' | 'deny'}Request`
    | `${'plan' | 'ready' | 'start' | 'followUp' | 'finish' | 'cancel'}Campaign`
  isMain?: boolean
}

/** The steps as actions of the record's page, and what asks, as on the board, once one of them was taken. */
export function useSteps(
  type: string,
  row: RecordRow,
  steps: readonly Step[],
): { actions: RecordAction[]; mover: ReactNode } {
  const { t } = useText()
  const [move, setMove] = useState<{ to: string; times: number }>()
  const status = String(row['status'])
  return {
    actions: steps.map(({ to, from, action, isMain }) => ({
      id: `subject:${action}`,
      label: t(`boards:menu.${action}`),
      icon: actionIcons[action] ?? IconArrowRight,
      isOffered: from.includes(status),
      ...(isMain ? { isMain } : {}),
      run: () => setMove((before) => ({ to, times: (before?.times ?? 0) + 1 })),
    })),
    mover: move && <RecordMover key={move.times} type={type} id={row.id} to={move.to} />,
  }
}
