import { useText } from '../../lib/i18n.ts'
import { useFormat } from '../../lib/use-format.ts'
import { wayOf } from './layouts.ts'
import type { RecordRow } from './record.ts'
import styles from './status-bar.module.css'
import { useWords } from './words.ts'

interface StatusBarProps {
  type: string
  row: RecordRow
}

/** Where a record stands on its way: a bar for the steps, the status in words, and since when. */
export function StatusBar({ type, row }: StatusBarProps) {
  const { t } = useText()
  const words = useWords()
  const format = useFormat()
  const status = String(row['status'] ?? '')
  const way = wayOf(type)
  const step = way.indexOf(status)
  const since = row['statusSince']
  const days = typeof since === 'string' ? Math.max(0, format.daysSince(since)) : undefined
  const probability = typeof row['probability'] === 'number' ? format.percent(row['probability']) : undefined
  return (
    <div className={styles.status}>
      {step >= 0 && (
        <div className={styles.bar} aria-hidden>
          {way.map((each, index) => (
            <span key={each} className={styles.step} data-done={index <= step || undefined} />
          ))}
        </div>
      )}
      <div className={styles.line}>
        <span className={styles.words}>
          <strong className={styles.name}>{words.option(type, 'status', status)}</strong>
          <span className={styles.facts}>
            {[probability, days === undefined ? undefined : t('records:record.daysHere', { count: days })]
              .filter(Boolean)
              .join(' · ')}
          </span>
        </span>
      </div>
    </div>
  )
}
