import { ActionIcon } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Link } from '@tanstack/react-router'
import type { Filter } from '../../../shared/filter.ts'
import { useText } from '../../lib/i18n.ts'
import { asProblem } from '../../lib/problem-error.ts'
import { useFormat } from '../../lib/use-format.ts'
import { RelationInput } from '../../ui/inputs/relation-input.tsx'
import { TableSkeleton } from '../../ui/skeleton.tsx'
import { toast } from '../../ui/toast.tsx'
import { deleteRecord, rowsQuery, runVerb } from '../records/data.ts'
import { findRecords } from '../records/find-records.ts'
import { referenceOf, titleOf, type RecordRow } from '../records/record.ts'
import { RecordLink } from '../records/record-link.tsx'
import type { RecordPartProps } from '../records/record-parts.ts'
import styles from './campaigns.module.css'

const shown = 50

/** Who is in a target group, as far as the viewer sees them: by its query when it is live, one by one when it is fixed. */
export function Members({ row }: RecordPartProps) {
  const where: Filter =
    row['kind'] === 'live' ? queryOf(row) : { field: 'segmentMembers.segmentId', op: 'is', value: row.id }
  return (
    <div className={styles.groups}>
      <Companies segment={row} where={where} />
    </div>
  )
}

/** The server has checked the query when it was saved. */
const queryOf = (row: RecordRow): Filter => JSON.parse(String(row['filter'])) as Filter

function Companies({ segment, where }: { segment: RecordRow; where: Filter }) {
  const { t } = useText()
  const format = useFormat()
  const isLive = segment['kind'] === 'live'
  const found = useQuery(rowsQuery('company', { where, sort: 'name', fields: ['name', 'city'] }, shown))
  const members = useQuery({
    ...rowsQuery(
      'segmentMember',
      { where: { field: 'segmentId', op: 'is', value: segment.id }, sort: 'createdAt', fields: ['companyId'] },
      200,
    ),
    enabled: !isLive,
  })
  const memberOf = (company: RecordRow) =>
    members.data?.rows.find((member) => referenceOf(member, 'companyId')?.id === company.id)
  const run = async (work: () => Promise<unknown>) => {
    try {
      await work()
    } catch (error) {
      toast.refused({ title: t('records:form.notDone'), text: asProblem(error).detail })
    }
  }
  return (
    <section aria-label={t('campaigns:members')}>
      <div className={styles.head}>
        <h3 className={styles.title}>
          {t('campaigns:members')}{' '}
          <span className={styles.count}>{found.data && format.count(found.data.count, found.data.more)}</span>
        </h3>
        <Link to="/r/$type" params={{ type: 'company' }} search={{ where }} className={styles.fact}>
          {t('records:related.all')}
        </Link>
      </div>
      {isLive && <p className={styles.quiet}>{t('campaigns:liveHint')}</p>}
      {found.isPending && <TableSkeleton rows={4} columns={2} />}
      {found.isError && <p className={styles.quiet}>{asProblem(found.error).detail || t('unexpected')}</p>}
      {found.data?.rows.length === 0 && <p className={styles.quiet}>{t('campaigns:noMembers')}</p>}
      <ul>
        {found.data?.rows.map((company) => {
          const name = titleOf('company', company)
          const member = memberOf(company)
          return (
            <li key={company.id} className={styles.row}>
              <RecordLink type="company" id={company.id} title={name} className={styles.name} />
              {typeof company['city'] === 'string' && <span className={styles.fact}>{company['city']}</span>}
              {member?.can['delete'] && (
                <ActionIcon
                  aria-label={t('campaigns:remove', { name })}
                  title={t('campaigns:remove', { name })}
                  onClick={() => void run(() => deleteRecord('segmentMember', member.id))}
                >
                  <IconX size={14} stroke={1.7} />
                </ActionIcon>
              )}
            </li>
          )
        })}
      </ul>
      {!isLive && (
        <div className={styles.add}>
          <RelationInput
            key={found.data?.count}
            label={t('campaigns:addCompany')}
            placeholder={t('campaigns:addCompany')}
            isBare
            value={null}
            searchKey="company"
            search={(text, signal) => findRecords('company', text, signal)}
            onChange={(id) =>
              id && void run(() => runVerb(`/api/segments/${segment.id}/members`, { companyIds: [id] }))
            }
          />
        </div>
      )}
    </section>
  )
}
