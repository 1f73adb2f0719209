import { announce } from '@atlaskit/pragmatic-drag-and-drop-live-region'
import type { BulkProblem } from '../../../shared/contracts/bulk.ts'
import { useText } from '../../lib/i18n.ts'
import { usePeeking } from '../../lib/peek.ts'
import { toast } from '../../ui/toast.tsx'
import styles from './bulk-report.module.css'
import { rememberDone, tieMessage, useUndo } from './undo.ts'

interface Report {
  /** What it was done to. */
  about: readonly { id: string; title: string }[]
  results: readonly { id: string; status: 'done' | 'refused'; problem?: BulkProblem }[]
  /** Under what it was all written; null when nothing was. */
  command: string | null
  /** What was done, in words. */
  done: string
  /** What was let pass all the same: a column that now holds more than its limit. */
  warnings: readonly string[]
}

/** Says what came of a bulk: counts in one message, and each refusal with its reason, which stays until it is closed. */
export function useBulkReport(type: string, kind: 'cards' | 'rows' = 'cards'): (report: Report) => void {
  const { t } = useText()
  const { open } = usePeeking()
  const { tell, undo } = useUndo()
  return ({ about, results, command, done, warnings }) => {
    const titles = new Map(about.map(({ id, title: name }) => [id, name]))
    const refused = results.filter((result) => result.status === 'refused')
    const count = results.length - refused.length
    const total = results.length
    const title =
      refused.length === 0
        ? kind === 'cards'
          ? t('boards:bulk.done', { count, done })
          : t('records:selection.done', { count, done })
        : kind === 'cards'
          ? t('boards:bulk.partly', { count, total, done })
          : t('records:selection.partly', { count, total, done })
    announce([title, ...warnings].join(' '))
    for (const warning of warnings) toast.warned({ title: warning })
    if (refused.length === 0) {
      tell({ reply: { command }, title, text: named(about) })
      return
    }
    if (command) rememberDone({ command, title })
    const message = toast.refused({
      title,
      text: (
        <span role="list" className={styles.refusals} aria-label={t('boards:bulk.refused')}>
          {refused.map(({ id, problem }) => (
            <span role="listitem" key={id} className={styles.refusal}>
              <button type="button" className={styles.refusedCard} onClick={() => open({ type, id })}>
                {titles.get(id) ?? id}
              </button>
              <span>{problem?.code === 'stale_version' ? t('boards:changedMeanwhile') : problem?.detail}</span>
            </span>
          ))}
        </span>
      ),
      ...(command ? { action: { label: t('undo'), run: () => void undo({ command, title }) } } : {}),
    })
    if (command) tieMessage(command, message)
  }
}

const named = (about: readonly { title: string }[]): string =>
  about
    .slice(0, 3)
    .map(({ title }) => title)
    .join(' · ') + (about.length > 3 ? ' …' : '')
