import { typeIcon } from '../../features/records/type-icon.ts'
import { useLabel, useText } from '../../lib/i18n.ts'
import styles from './search-dialog.module.css'
import type { SearchGroup, SearchRow } from './search-rows.ts'

interface SearchResultsProps {
  groups: SearchGroup[]
  active: number
  onOpen: (row: SearchRow) => void
  onPoint: (index: number) => void
}

/** The hits under their types; the input keeps the focus and points here. */
export function SearchResults({ groups, active, onOpen, onPoint }: SearchResultsProps) {
  const { t } = useText()
  const label = useLabel()
  let index = -1
  return (
    <div id="search-results" role="listbox" aria-label={t('shell:results')}>
      {groups.map((group) => {
        const Symbol = typeIcon(group.type)
        const title = label(`records:types.${group.type}.other`, group.type)
        return (
          <div key={group.type} role="group" aria-label={title}>
            <div className={styles.group} aria-hidden>
              {title}
            </div>
            {group.rows.map((row) => {
              index += 1
              const own = index
              return (
                <div
                  key={row.id}
                  id={`search-row-${own}`}
                  role="option"
                  aria-selected={own === active}
                  className={styles.row}
                  onMouseMove={() => onPoint(own)}
                  onClick={() => onOpen(row)}
                >
                  <Symbol size={16} stroke={1.6} className={styles.icon} aria-hidden />
                  <span className={styles.title}>{row.title}</span>
                  <span className={styles.subtitle}>{row.subtitle ?? row.company?.name ?? row.number ?? ''}</span>
                </div>
              )
            })}
          </div>
        )
      })}
    </div>
  )
}
