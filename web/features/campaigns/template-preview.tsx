import { useText } from '../../lib/i18n.ts'
import type { RecordPartProps } from '../records/record-parts.ts'
import styles from './campaigns.module.css'
import { MergeFieldList } from './merge-field-list.tsx'

/** A template, or an event's own text, as it reads; to who writes it, what may be filled in. */
export function TemplatePreview({ type, row }: RecordPartProps) {
  const { t } = useText()
  const subject = typeof row['subject'] === 'string' ? row['subject'] : undefined
  const body = typeof row['body'] === 'string' ? row['body'] : undefined
  return (
    <>
      {subject || body ? (
        <article className={styles.letter} lang={typeof row['language'] === 'string' ? row['language'] : undefined}>
          {subject && <h3 className={styles.subject}>{subject}</h3>}
          {body && <p className={styles.body}>{body}</p>}
        </article>
      ) : (
        <p className={styles.quiet}>{t('campaigns:nothingWritten')}</p>
      )}
      {type === 'template' && row.can['edit'] === true && <MergeFieldList row={row} />}
    </>
  )
}
