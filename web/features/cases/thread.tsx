import { Button } from '@mantine/core'
import { IconArrowDownLeft, IconArrowUpRight, IconLock } from '@tabler/icons-react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useText } from '../../lib/i18n.ts'
import { useFormat } from '../../lib/use-format.ts'
import { TableSkeleton } from '../../ui/skeleton.tsx'
import { listQuery } from '../records/data.ts'
import { MailDelivery } from '../records/mail-delivery.tsx'
import { referenceOf, titleOf, type RecordRow } from '../records/record.ts'
import type { RecordPartProps } from '../records/record-parts.ts'
import { useWords } from '../records/words.ts'
import styles from './thread.module.css'

const icons = { in: IconArrowDownLeft, out: IconArrowUpRight, internal: IconLock }

/** The talk on a case, oldest first: the customer's at the left, ours at the right, internal remarks told apart by colour, icon and word. */
export function Thread({ row }: RecordPartProps) {
  const { t } = useText()
  // The latest come first from the server, so that a long talk shows its end; on screen they stand in the order they were written.
  const messages = useInfiniteQuery(
    listQuery('message', { where: { field: 'relatedId', op: 'is', value: row.id }, sort: '-sentAt' }, 50),
  )
  if (messages.isPending) return <TableSkeleton rows={4} columns={1} />
  if (messages.isError) return <p className={styles.quiet}>{t('records:timeline.failed')}</p>
  const rows = messages.data.pages.flatMap((page) => page.rows).reverse()
  return (
    <>
      {messages.hasNextPage && (
        <Button size="xs" loading={messages.isFetchingNextPage} onClick={() => void messages.fetchNextPage()}>
          {t('records:timeline.more')}
        </Button>
      )}
      {rows.length === 0 && <p className={styles.quiet}>{t('cases:noMessages')}</p>}
      <ol className={styles.thread}>
        {rows.map((message) => (
          <Message key={message.id} message={message} about={row} />
        ))}
      </ol>
    </>
  )
}

function Message({ message, about }: { message: RecordRow; about: RecordRow }) {
  const words = useWords()
  const format = useFormat()
  const direction = message['direction'] === 'in' || message['direction'] === 'out' ? message['direction'] : 'internal'
  const Symbol = icons[direction]
  const customer =
    referenceOf(message, 'contactId')?.name ??
    referenceOf(about, 'contactId')?.name ??
    (message['fromAddress'] as string)
  const who = direction === 'in' ? customer : referenceOf(message, 'ownerId')?.name
  const state = message['delivery']
  const at = String(message['sentAt'] ?? message['createdAt'])
  return (
    <li className={styles.message} data-direction={direction}>
      <div className={styles.head}>
        <span className={styles.who}>
          <Symbol size={14} stroke={1.7} aria-hidden />
          <span className={styles.direction}>{words.option('message', 'direction', direction)}</span>
          {who && <span>{who}</span>}
        </span>
        <time dateTime={at} title={format.dateTime(at)}>
          {format.date(at)} {format.time(at)}
        </time>
      </div>
      <p className={styles.body}>{String(message['body'] ?? '')}</p>
      {typeof state === 'string' && (
        <div className={styles.delivery}>
          <MailDelivery id={message.id} title={titleOf('message', message)} state={state} showsSent />
        </div>
      )}
    </li>
  )
}
