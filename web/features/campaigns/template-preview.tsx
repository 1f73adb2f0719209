import { useQuery } from '@tanstack/react-query'
import { useText } from '../../lib/i18n.ts'
import { recordQuery } from '../records/data.ts'
import type { RecordPartProps } from '../records/record-parts.ts'
import styles from './campaigns.module.css'
import { letterOf } from './letter.ts'
import { MergeFieldList } from './merge-field-list.tsx'

/** A template, or an event's own text or template, as it reads; to who writes it, what may be filled in. */
export function TemplatePreview({ type, row }: RecordPartProps) {
  const { t } = useText()
  const templateId = typeof row['templateId'] === 'string' ? row['templateId'] : undefined
  const template = useQuery({ ...recordQuery('template', templateId ?? ''), enabled: templateId !== undefined })
  const letter = letterOf(row, template.data)
  return (
    <>
      {letter && (
        <article className={styles.letter} lang={letter.language}>
          {letter.subject && <h3 className={styles.subject}>{letter.subject}</h3>}
          {letter.body && <p className={styles.body}>{letter.body}</p>}
        </article>
      )}
      {!letter && !template.isLoading && <p className={styles.quiet}>{t('campaigns:nothingWritten')}</p>}
      {type === 'template' && row.can['edit'] === true && <MergeFieldList row={row} />}
    </>
  )
}
