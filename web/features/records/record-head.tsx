import { useText } from '../../lib/i18n.ts'
import { FieldValue } from './field-value.tsx'
import { declarationOf, fieldOf, isClosed, titleOf, type RecordRow } from './record.ts'
import styles from './record-head.module.css'
import { RecordPartSlot } from './record-part-slot.tsx'
import { recordPartOf } from './record-parts.ts'
import { StatusBar } from './status-bar.tsx'
import { TitleEdit } from './title-edit.tsx'

interface RecordHeadProps {
  type: string
  row: RecordRow
  /** The page's own title stands in the top bar; here it is repeated for editing. */
  isPage?: boolean
}

/** What a record is: title, company and person, status with the way to move it, and what its type can do. */
export function RecordHead({ type, row, isPage = false }: RecordHeadProps) {
  const { t } = useText()
  const { Actions, Status: Mover } = recordPartOf(type)
  const subtitle = [
    ...['companyId', 'contactId'].filter((name) => fieldOf(type, name) && row[name]),
    // What is planned stands in the banner below; that nothing is, here.
    ...(row['nextActivityAt'] === null && !isClosed(type, row) ? ['nextActivityAt'] : []),
  ]
  const hasStatus = declarationOf(type)?.status !== undefined && 'status' in row
  return (
    <header className={styles.head} data-page={isPage || undefined}>
      {type !== 'note' && <TitleEdit type={type} row={row} isHidden={titleOf(type, row) === ''} />}
      {subtitle.length > 0 && (
        <div className={styles.subtitle}>
          {subtitle.map((name) => (
            <FieldValue key={name} type={type} name={name} row={row} />
          ))}
        </div>
      )}
      {hasStatus && <StatusBar type={type} row={row} />}
      <div className={styles.actions} role="group" aria-label={t('records:record.actions')}>
        {hasStatus && <RecordPartSlot part={Mover} type={type} row={row} />}
        <RecordPartSlot part={Actions} type={type} row={row} />
      </div>
    </header>
  )
}
