import { announce } from '@atlaskit/pragmatic-drag-and-drop-live-region'
import type { Board, Card } from '../../../shared/contracts/board.ts'
import type { BulkProblem } from '../../../shared/contracts/bulk.ts'
import { useText } from '../../lib/i18n.ts'
import { usePeek } from '../../lib/peek.ts'
import { toast } from '../../ui/toast.tsx'
import { rememberDone, useUndo } from '../records/undo.ts'
import styles from './selection.module.css'

interface Report {
  cards: readonly Card[]
  results: readonly { id: string; status: 'done' | 'refused'; problem?: BulkProblem }[]
  /** Under what it was all written; null when nothing was. */
  command: string | null
  /** What was done, in words. */
  done: string
  /** What was let pass all the same: a column that now holds more than its limit. */
  warnings: readonly string[]
}

/** Says what came of a bulk: counts in one message, and each refusal with its reason, which stays until it is closed. */
export function useBulkReport(board: Board): (report: Report) => void {
  const { t } = useText()
  const { open } = usePeek()
  const { tell, undo } = useUndo()
  return ({ cards, results, command, done, warnings }) => {
    const titles = new Map(cards.map((card) => [card.id, card.title]))
    const refused = results.filter((result) => result.status === 'refused')
    const count = results.length - refused.length
    const title =
      refused.length === 0
        ? t('boards:bulk.done', { count, done })
        : t('boards:bulk.partly', { count, total: results.length, done })
    announce([title, ...warnings].join(' '))
    for (const warning of warnings) toast.info({ title: warning })
    if (refused.length === 0) {
      tell({ reply: { command }, title, text: named(cards) })
      return
    }
    if (command) rememberDone({ command, title })
    toast.refused({
      title,
      text: (
        <span role="list" className={styles.refusals} aria-label={t('boards:bulk.refused')}>
          {refused.map(({ id, problem }) => (
            <span role="listitem" key={id} className={styles.refusal}>
              <button type="button" className={styles.refusedCard} onClick={() => open({ type: board.type, id })}>
                {titles.get(id) ?? id}
              </button>
              <span>{problem?.code === 'stale_version' ? t('boards:changedMeanwhile') : problem?.detail}</span>
            </span>
          ))}
        </span>
      ),
      ...(command ? { action: { label: t('undo'), run: () => void undo({ command, title }) } } : {}),
    })
  }
}

const named = (cards: readonly Card[]): string =>
  cards
    .slice(0, 3)
    .map((card) => card.title)
    .join(' · ') + (cards.length > 3 ? ' …' : '')
