import { ActionIcon } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import { useSetSearch } from '../../lib/address.ts'
import { useText } from '../../lib/i18n.ts'
import { useCan } from '../../lib/me.ts'
import { useFormat } from '../../lib/use-format.ts'
import { TableSkeleton } from '../../ui/skeleton.tsx'
import { columnsOf, defaultSort, fieldsToRead } from './columns.ts'
import { rowsQuery } from './data.ts'
import { FieldValue } from './field-value.tsx'
import { declarationOf, titleOf, type RecordRow } from './record.ts'
import { RecordLink } from './record-link.tsx'
import { relatedGroups, type RelatedGroup } from './relations.ts'
import styles from './related.module.css'
import { typeIcon } from './type-icon.ts'
import { useWords } from './words.ts'

/** Every kind of record that names this one, a few rows of each, with the way to all of them and to a new one. */
export function Related({ type, row }: { type: string; row: RecordRow }) {
  const { t } = useText()
  const can = useCan()
  const groups = relatedGroups(type, row).filter((group) => can(group.type, 'view'))
  if (groups.length === 0) return <p className={styles.quiet}>{t('records:related.empty')}</p>
  return (
    <div className={styles.groups}>
      {groups.map((group) => (
        <Group key={group.type} group={group} />
      ))}
    </div>
  )
}

const shown = 5
/** Facts that say little beside the title. */
const toldAlready = ['number', 'priority']

function Group({ group: { type, where, preset } }: { group: RelatedGroup }) {
  const { t } = useText()
  const words = useWords()
  const format = useFormat()
  const can = useCan()
  const setSearch = useSetSearch()
  const facts = columnsOf(type).filter((name) => !toldAlready.includes(name) && name !== declarationOf(type)?.title)
  const found = useQuery(rowsQuery(type, { where, sort: defaultSort(type), fields: fieldsToRead(type, facts) }, shown))
  const Symbol = typeIcon(type)
  const newLabel = t('records:related.new', { type: words.oneInText(type) })
  return (
    <section className={styles.group} aria-label={words.many(type)}>
      <div className={styles.head}>
        <Symbol size={16} stroke={1.6} className={styles.icon} aria-hidden />
        <h3 className={styles.title}>{words.many(type)}</h3>
        {found.data && <span className={styles.count}>{format.count(found.data.count, found.data.more)}</span>}
        <span className={styles.gap} />
        {found.data && found.data.count > shown && (
          <Link to="/r/$type" params={{ type }} search={{ where }} className={styles.all}>
            {t('records:related.all')}
          </Link>
        )}
        {can(type, 'create') && (
          <ActionIcon aria-label={newLabel} title={newLabel} onClick={() => setSearch({ create: type, preset })}>
            <IconPlus size={16} stroke={1.6} />
          </ActionIcon>
        )}
      </div>
      {found.isPending && <TableSkeleton rows={2} columns={2} />}
      {found.data && (
        <ul>
          {found.data.rows.map((row) => (
            <li key={row.id} className={styles.row}>
              <RecordLink
                type={type}
                id={row.id}
                title={titleOf(type, row) || t('records:untitled')}
                className={styles.name}
              />
              <span className={styles.facts}>
                {facts
                  .filter((name) => row[name] !== null && row[name] !== undefined && !isGiven(where, name))
                  .slice(0, 2)
                  .map((name) => (
                    <FieldValue key={name} type={type} name={name} row={row} isCell />
                  ))}
              </span>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

/** A field that the filter itself fixes says nothing new. */
const isGiven = (where: RelatedGroup['where'], name: string) => 'field' in where && where.field === name
