import { Button } from '@mantine/core'
import { IconArrowRight, IconPlus } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useText } from '../../lib/i18n.ts'
import { useFormat } from '../../lib/use-format.ts'
import { TableSkeleton } from '../../ui/skeleton.tsx'
import { timelineQuery, type TimelineRow } from './history.ts'
import { RecordLink } from './record-link.tsx'
import styles from './timeline.module.css'
import { typeIcon } from './type-icon.ts'
import { MailDelivery } from './mail-delivery.tsx'
import { useTimelineWords } from './timeline-words.ts'

/** Everything that happened with a record, latest first; what is planned stands above. */
export function Timeline({ type, id }: { type: string; id: string }) {
  const { t } = useText()
  const timeline = useInfiniteQuery(timelineQuery(type, id))
  if (timeline.isPending) return <TableSkeleton rows={5} columns={2} />
  if (timeline.isError) return <p className={styles.quiet}>{t('records:timeline.failed')}</p>
  const rows = timeline.data.pages.flatMap((page) => page.rows)
  const now = new Date().toISOString()
  const coming = rows.filter((row) => row.at > now).reverse()
  const past = rows.filter((row) => row.at <= now)
  return (
    <>
      {rows.length === 0 && <p className={styles.quiet}>{t('records:timeline.empty')}</p>}
      {coming.length > 0 && <Entries type={type} title={t('records:timeline.coming')} rows={coming} />}
      {past.length > 0 && (
        <Entries type={type} title={coming.length > 0 ? t('records:timeline.past') : undefined} rows={past} />
      )}
      {timeline.hasNextPage && (
        <Button size="xs" loading={timeline.isFetchingNextPage} onClick={() => void timeline.fetchNextPage()}>
          {t('records:timeline.more')}
        </Button>
      )}
    </>
  )
}

function Entries({ type, title, rows }: { type: string; title: string | undefined; rows: TimelineRow[] }) {
  return (
    <section className={styles.group}>
      {title && <h3 className={styles.heading}>{title}</h3>}
      <ol className={styles.entries}>
        {rows.map((row) => (
          <Entry key={`${row.kind}${row.id}`} type={type} row={row} />
        ))}
      </ol>
    </section>
  )
}

function Entry({ type, row }: { type: string; row: TimelineRow }) {
  const format = useFormat()
  const sentence = useTimelineWords(type)(row)
  const Symbol = row.kind !== 'change' ? typeIcon(row.kind) : row.detail || row.status ? IconArrowRight : IconPlus
  const isOpenable = row.kind !== 'change'
  return (
    <li className={styles.entry} data-kind={row.kind} data-direction={row.kind === 'message' ? row.detail : undefined}>
      <span className={styles.icon}>
        <Symbol size={14} stroke={1.7} aria-hidden />
      </span>
      <div className={styles.text}>
        <div className={styles.line}>
          {isOpenable ? (
            <RecordLink type={row.kind} id={row.id} title={sentence} className={styles.title} />
          ) : (
            <span className={styles.title}>{sentence}</span>
          )}
          <time dateTime={row.at} title={format.dateTime(row.at)} className={styles.when}>
            {Math.abs(format.daysSince(row.at)) < 7 ? `${format.weekday(row.at)}` : format.date(row.at)}
          </time>
        </div>
        {row.kind === 'message' && row.status !== null && (
          <MailDelivery id={row.id} title={row.title ?? ''} state={row.status} />
        )}
        {row.body && <p className={styles.body}>{row.body}</p>}
      </div>
    </li>
  )
}
