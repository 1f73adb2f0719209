import { useText } from '../../lib/i18n.ts'
import type { RecordPartProps } from '../records/record-parts.ts'
import styles from './campaigns.module.css'

/** A template, or an event's own text, as it reads. */
export function TemplatePreview({ row }: RecordPartProps) {
  const { t } = useText()
  const subject = typeof row['subject'] === 'string' ? row['subject'] : undefined
  const body = typeof row['body'] === 'string' ? row['body'] : undefined
  if (!subject && !body) return <p className={styles.quiet}>{t('campaigns:nothingWritten')}</p>
  return (
    <article className={styles.letter} lang={typeof row['language'] === 'string' ? row['language'] : undefined}>
      {subject && <h3 className={styles.subject}>{subject}</h3>}
      {body && <p className={styles.body}>{body}</p>}
    </article>
  )
}
