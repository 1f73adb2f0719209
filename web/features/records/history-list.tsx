import { Button } from '@mantine/core'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../../lib/i18n.ts'
import { useFormat } from '../../lib/use-format.ts'
import { TableSkeleton } from '../../ui/skeleton.tsx'
import { ChangeValue } from './change-value.tsx'
import { historyQuery, nextToUndo, type HistoryRow } from './history.ts'
import styles from './history-list.module.css'
import { UndoSheet } from './undo-sheet.tsx'
import { useWords } from './words.ts'

const vias = ['form', 'drag', 'verb', 'mail', 'import', 'rule', 'api', 'system'] as const
const operations = ['create', 'update', 'delete', 'restore'] as const
/** What the system keeps for itself and what says nothing to a reader. */
const silent = ['statusSince', 'createdAt', 'updatedAt', 'createdById']

interface HistoryListProps {
  type: string
  id: string
  /** Narrows to the changes of one field. */
  only?: string
}

/** Who changed what from what to what, when, and by which way. */
export function HistoryList({ type, id, only }: HistoryListProps) {
  const { t } = useText()
  const words = useWords()
  const format = useFormat()
  const [undoing, setUndoing] = useState<HistoryRow>()
  const history = useInfiniteQuery(historyQuery(type, id, only ? 200 : 50))
  if (history.isPending) return <TableSkeleton rows={4} columns={2} />
  if (history.isError) return <p className={styles.quiet}>{t('records:timeline.failed')}</p>
  const all = history.data.pages.flatMap((page) => page.rows)
  const undoable = new Set(nextToUndo(all))
  const rows = all
    .map((row) => ({
      ...row,
      canUndo: undoable.has(row),
      changes: row.changes.filter(({ field }) => (only ? field === only : !silent.includes(field))),
    }))
    .filter((row) => row.changes.length > 0 || (!only && row.operation !== 'update'))
  return (
    <>
      {rows.some((row) => !row.canUndo && !row.isUndone) && (
        <p className={styles.stepwise}>{t('records:history.stepwise')}</p>
      )}
      {rows.length === 0 && <p className={styles.quiet}>{t('records:history.empty')}</p>}
      <ol className={styles.rows}>
        {rows.map((row) => (
          <li key={row.version} className={styles.row}>
            <div className={styles.head}>
              <span>{headOf(row)}</span>
              <time dateTime={row.at} className={styles.when}>
                {format.dateTime(row.at)} {via(row)}
                {row.isUndone && ` · ${t('records:history.undone')}`}
              </time>
              {row.canUndo && (
                <Button size="compact-xs" variant="subtle" onClick={() => setUndoing(row)}>
                  {t('undo')}
                </Button>
              )}
            </div>
            <ul className={styles.changes}>
              {row.changes.map((change) => (
                <li key={change.field} className={styles.change}>
                  {!only && <span className={styles.field}>{words.field(type, change.field)}</span>}
                  <span className={styles.values}>
                    {row.operation !== 'create' && (
                      <>
                        <ChangeValue type={type} change={change} side="from" />
                        <span aria-hidden>→</span>
                      </>
                    )}
                    <ChangeValue type={type} change={change} side="to" />
                  </span>
                </li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
      {undoing && <UndoSheet command={undoing.command} title={headOf(undoing)} onClose={() => setUndoing(undefined)} />}
      {history.hasNextPage && (
        <Button size="xs" loading={history.isFetchingNextPage} onClick={() => void history.fetchNextPage()}>
          {t('records:timeline.more')}
        </Button>
      )}
    </>
  )

  function headOf(row: HistoryRow): string {
    const operation = operations.find((each) => each === row.operation) ?? 'update'
    return t(`records:history.${operation}`, { who: row.by?.name ?? t('records:timeline.someone') })
  }

  function via(row: HistoryRow): string {
    const known = vias.find((each) => each === row.via)
    return known ? `· ${t(`records:history.via.${known}`)}` : ''
  }
}
