import { useQuery } from '@tanstack/react-query'
import { api } from '../../lib/api.ts'
import { useText } from '../../lib/i18n.ts'
import { Sheet } from '../../ui/sheet.tsx'
import { TableSkeleton } from '../../ui/skeleton.tsx'
import { Tag } from '../../ui/tag.tsx'
import { titleOf, type RecordRow } from '../records/record.ts'
import { RecordLink } from '../records/record-link.tsx'
import { useWords } from '../records/words.ts'
import styles from './leads.module.css'

interface Duplicate {
  /** Null where the viewer may know of it but not open it. */
  id: string | null
  name: string
  owner: { id: string; name: string } | null
  stage: string | null
  city: string | null
  matches: string[]
}

/** Companies that may be the same as this one; of those out of reach, name and owner only. */
export function DuplicatesSheet({ row, onClose }: { row: RecordRow; onClose: () => void }) {
  const { t } = useText()
  const words = useWords()
  const found = useQuery({
    queryKey: ['duplicates', row.id],
    queryFn: ({ signal }) => api.get<{ rows: Duplicate[] }>(`/api/leads/${row.id}/duplicates`, { signal }),
  })
  return (
    <Sheet title={t('leads:duplicatesTitle')} subtitle={titleOf('company', row)} onClose={onClose}>
      {found.isPending && <TableSkeleton rows={3} columns={2} />}
      {found.isError && <p className={styles.hint}>{t('unexpected')}</p>}
      {found.data?.rows.length === 0 && <p className={styles.hint}>{t('leads:noDuplicates')}</p>}
      <ul>
        {found.data?.rows.map((each, index) => (
          <li key={each.id ?? index} className={styles.duplicate}>
            <div className={styles.duplicateName}>
              {each.id ? <RecordLink type="company" id={each.id} title={each.name} /> : each.name}
              <div className={styles.hint}>
                {[each.stage && words.option('company', 'stage', each.stage), each.city, each.owner?.name]
                  .filter(Boolean)
                  .join(' · ')}
              </div>
            </div>
            <div className={styles.matches}>
              {each.matches.map((match) => (
                <Tag key={match} tone="amber">
                  {words.field('company', match)}
                </Tag>
              ))}
            </div>
          </li>
        ))}
      </ul>
    </Sheet>
  )
}
