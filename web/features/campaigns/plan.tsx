import { ActionIcon } from '@mantine/core'
import { IconCircleCheck, IconCircleDashed, IconPlus, IconX } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useSetSearch } from '../../lib/address.ts'
import { useText } from '../../lib/i18n.ts'
import { useFormat } from '../../lib/use-format.ts'
import { asProblem } from '../../lib/problem-error.ts'
import { RelationInput } from '../../ui/inputs/relation-input.tsx'
import { TableSkeleton } from '../../ui/skeleton.tsx'
import { Tag, type Tone } from '../../ui/tag.tsx'
import { toast } from '../../ui/toast.tsx'
import { createRecord, deleteRecord, rowsQuery } from '../records/data.ts'
import { findRecords } from '../records/find-records.ts'
import { isClosed, referenceOf, titleOf, type RecordRow } from '../records/record.ts'
import { RecordLink } from '../records/record-link.tsx'
import type { RecordPartProps } from '../records/record-parts.ts'
import { presetFor } from '../records/relations.ts'
import { useWords } from '../records/words.ts'
import styles from './campaigns.module.css'

/** What a campaign needs before it is ready: to whom it turns, and what it does. */
export function Plan({ row }: RecordPartProps) {
  const audience = useQuery(audienceOf(row))
  const events = useQuery(eventsOf(row))
  return (
    <div className={styles.groups}>
      {audience.data && events.data && (
        <Readiness campaign={row} audience={audience.data.rows} events={events.data.rows} />
      )}
      <Audience campaign={row} />
      <Events campaign={row} />
    </div>
  )
}

interface ReadinessProps {
  campaign: RecordRow
  audience: readonly RecordRow[]
  events: readonly RecordRow[]
}

/** Of a campaign that is being planned: which of the things it needs it has, and which it lacks. */
function Readiness({ campaign, audience, events }: ReadinessProps) {
  const { t } = useText()
  if (!['idea', 'planning'].includes(String(campaign['status']))) return null
  const isWritten = (event: RecordRow) =>
    event['status'] !== 'cancelled' && (event['templateId'] !== null || /\S/.test(String(event['body'] ?? '')))
  const needs = [
    { key: 'audience', isThere: audience.length > 0 },
    { key: 'content', isThere: events.some(isWritten) },
    { key: 'start', isThere: typeof campaign['startDate'] === 'string' },
  ] as const
  return (
    <section aria-label={t('campaigns:needs.title')} className={styles.needs}>
      <span className={styles.quiet}>{t('campaigns:needs.title')}</span>
      <ul>
        {needs.map(({ key, isThere }) => {
          const Symbol = isThere ? IconCircleCheck : IconCircleDashed
          return (
            <li key={key} data-there={isThere || undefined}>
              <Symbol
                size={16}
                stroke={1.6}
                aria-label={t(isThere ? 'campaigns:needs.there' : 'campaigns:needs.lacking')}
              />
              {t(`campaigns:needs.${key}`)}
            </li>
          )
        })}
      </ul>
    </section>
  )
}

/** What a campaign did stays as it was once it is over; the server holds to that, too. */
const mayPlan = (campaign: RecordRow) => campaign.can['edit'] && !isClosed('campaign', campaign)

const of = (row: RecordRow) => ({ field: 'campaignId', op: 'is' as const, value: row.id })
const audienceOf = (campaign: RecordRow) =>
  rowsQuery('campaignSegment', { where: of(campaign), sort: 'createdAt', fields: ['segmentId', 'note'] }, 100)
const eventsOf = (campaign: RecordRow) =>
  rowsQuery(
    'campaignEvent',
    {
      where: of(campaign),
      sort: 'scheduledAt',
      fields: ['title', 'kind', 'status', 'scheduledAt', 'sentAt', 'templateId', 'body'],
    },
    100,
  )

function Audience({ campaign }: { campaign: RecordRow }) {
  const { t } = useText()
  const words = useWords()
  const format = useFormat()
  const found = useQuery(audienceOf(campaign))
  const rows = found.data?.rows ?? []
  const groups = rows.flatMap((row) => referenceOf(row, 'segmentId')?.id ?? [])
  const counted = useQuery({
    ...rowsQuery('segment', { where: { field: 'id', op: 'in', value: groups }, fields: ['name', 'memberCount'] }, 100),
    enabled: groups.length > 0,
  })
  const membersOf = (id: string | undefined) => counted.data?.rows.find((group) => group.id === id)?.['memberCount']
  const run = async (work: () => Promise<unknown>) => {
    try {
      await work()
    } catch (error) {
      toast.refused({ title: t('records:form.notDone'), text: asProblem(error).detail })
    }
  }
  return (
    <section aria-label={t('campaigns:audience')}>
      <div className={styles.head}>
        <h3 className={styles.title}>
          {t('campaigns:audience')} <span className={styles.count}>{found.data?.count}</span>
        </h3>
      </div>
      {found.isPending && <TableSkeleton rows={1} columns={2} />}
      {found.data && rows.length === 0 && <p className={styles.quiet}>{t('campaigns:noAudience')}</p>}
      <ul>
        {rows.map((row) => {
          const segment = referenceOf(row, 'segmentId')
          const name = segment?.name ?? t('records:untitled')
          const members = membersOf(segment?.id)
          return (
            <li key={row.id} className={styles.row}>
              {segment && <RecordLink type="segment" id={segment.id} title={name} className={styles.name} />}
              {typeof members === 'number' && (
                <span className={styles.fact}>
                  {t('campaigns:companies', { count: members, shown: format.number(members) })}
                </span>
              )}
              {row.can['delete'] && !isClosed('campaign', campaign) && (
                <ActionIcon
                  aria-label={t('campaigns:remove', { name })}
                  title={t('campaigns:remove', { name })}
                  onClick={() => void run(() => deleteRecord('campaignSegment', row.id))}
                >
                  <IconX size={14} stroke={1.7} />
                </ActionIcon>
              )}
            </li>
          )
        })}
      </ul>
      {mayPlan(campaign) && (
        <div className={styles.add}>
          <RelationInput
            key={rows.length}
            label={t('campaigns:addSegment')}
            placeholder={t('campaigns:addSegment')}
            isBare
            value={null}
            searchKey="segment"
            search={(text, signal) => findRecords('segment', text, signal)}
            onChange={(id) =>
              id &&
              void run(() =>
                createRecord('campaignSegment', { campaignId: campaign.id, segmentId: id }, crypto.randomUUID()),
              )
            }
          />
          <span className="visually-hidden">{words.one('segment')}</span>
        </div>
      )}
    </section>
  )
}

const tones: Record<string, Tone> = { scheduled: 'accent', sent: 'green' }

function Events({ campaign }: { campaign: RecordRow }) {
  const { t } = useText()
  const words = useWords()
  const format = useFormat()
  const setSearch = useSetSearch()
  const found = useQuery(eventsOf(campaign))
  const label = t('records:related.new', { type: words.oneInText('campaignEvent') })
  return (
    <section aria-label={words.many('campaignEvent')}>
      <div className={styles.head}>
        <h3 className={styles.title}>
          {words.many('campaignEvent')} <span className={styles.count}>{found.data?.count}</span>
        </h3>
        {mayPlan(campaign) && (
          <ActionIcon
            aria-label={label}
            title={label}
            onClick={() =>
              setSearch({ create: 'campaignEvent', preset: presetFor('campaignEvent', 'campaign', campaign) })
            }
          >
            <IconPlus size={16} stroke={1.6} />
          </ActionIcon>
        )}
      </div>
      {found.isPending && <TableSkeleton rows={2} columns={3} />}
      {found.data?.rows.length === 0 && <p className={styles.quiet}>{t('campaigns:noEvents')}</p>}
      <ul>
        {found.data?.rows.map((row) => {
          const status = String(row['status'])
          const at = row['sentAt'] ?? row['scheduledAt']
          return (
            <li key={row.id} className={styles.row}>
              <RecordLink
                type="campaignEvent"
                id={row.id}
                title={titleOf('campaignEvent', row)}
                className={styles.name}
              />
              <span className={styles.fact}>{words.option('campaignEvent', 'kind', String(row['kind']))}</span>
              {typeof at === 'string' && <span className={styles.fact}>{format.dateTime(at)}</span>}
              <Tag tone={tones[status] ?? 'neutral'}>{words.option('campaignEvent', 'status', status)}</Tag>
            </li>
          )
        })}
      </ul>
    </section>
  )
}
