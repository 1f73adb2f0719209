import {
  IconAlertCircle,
  IconCalendar,
  IconCalendarExclamation,
  IconClock,
  IconCurrencyDollar,
  IconNote,
  IconPhone,
} from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { Button } from '@mantine/core'
import { useText } from '../../lib/i18n.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Money } from '../../ui/money.tsx'
import { recordQuery, rowsQuery } from '../records/data.ts'
import { isClosed, referenceOf, titleOf, type RecordRow } from '../records/record.ts'
import { RecordLink } from '../records/record-link.tsx'
import styles from './power-hour.module.css'

const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined)

/** Whom to call, why, and what was said last. */
export function CallFacts({ call, deal }: { call: RecordRow; deal: RecordRow | undefined }) {
  const { t } = useText()
  const format = useFormat()
  const contact = referenceOf(call, 'contactId')
  const company = referenceOf(call, 'companyId')
  const person = useQuery({
    ...recordQuery('contact', contact?.id ?? ''),
    enabled: contact !== null,
    retry: false,
  }).data
  const dueAt = text(call['dueAt'])
  const late = dueAt ? format.daysSince(dueAt) : 0
  const phone = text(call['phone']) ?? text(person?.['phone']) ?? text(person?.['mobile'])
  const expected = text(deal?.['expectedClose'])
  const isPast = expected !== undefined && format.daysSince(expected) > 0
  return (
    <section className={styles.facts} aria-label={titleOf('call', call)}>
      {dueAt && (
        <p className={styles.due} data-tone={late > 0 ? 'late' : 'today'}>
          {late > 0 ? <IconAlertCircle size={16} stroke={1.7} /> : <IconClock size={16} stroke={1.7} />}
          {late > 0
            ? t('activities:powerHour.lateSince', { day: format.weekday(dueAt) })
            : `${t('date.today')} ${format.time(dueAt)}`}
        </p>
      )}
      <h2 className={styles.who}>
        {contact ? (
          <RecordLink type="contact" id={contact.id} title={contact.name} />
        ) : (
          (company?.name ?? titleOf('call', call))
        )}
      </h2>
      <p className={styles.at}>
        {[text(person?.['title']), contact ? company?.name : undefined].filter(Boolean).join(', ')}
      </p>
      {phone ? (
        <Button
          component="a"
          href={`tel:${phone.replace(/[^+\d]/g, '')}`}
          variant="filled"
          className={styles.phone ?? ''}
          leftSection={<IconPhone size={18} stroke={1.7} />}
        >
          {phone}
        </Button>
      ) : (
        <p className={styles.noPhone}>{t('activities:powerHour.noPhone')}</p>
      )}
      <p className={styles.fact}>
        <IconPhone size={16} stroke={1.6} aria-hidden />
        <RecordLink type="call" id={call.id} title={titleOf('call', call)} />
      </p>
      {deal && (
        <p className={styles.fact}>
          <IconCurrencyDollar size={16} stroke={1.6} aria-hidden />
          <RecordLink type="opportunity" id={deal.id} title={titleOf('opportunity', deal)} />
          {text(deal['amount']) && (
            <strong className={styles.amount}>
              <Money amount={text(deal['amount'])!} currency={text(deal['currency'])} />
            </strong>
          )}
        </p>
      )}
      {deal && expected && !isClosed('opportunity', deal) && (
        <p className={styles.fact} data-tone={isPast ? 'late' : undefined}>
          {isPast ? (
            <IconCalendarExclamation size={16} stroke={1.6} aria-hidden />
          ) : (
            <IconCalendar size={16} stroke={1.6} aria-hidden />
          )}
          {isPast
            ? t('activities:powerHour.closePassed', { day: format.date(expected) })
            : t('activities:powerHour.closes', { day: format.date(expected) })}
        </p>
      )}
      {company && <LastNote companyId={company.id} />}
    </section>
  )
}

/** The latest note on the company, in a few lines. */
function LastNote({ companyId }: { companyId: string }) {
  const format = useFormat()
  const found = useQuery(
    rowsQuery('note', { where: { field: 'companyId', op: 'is', value: companyId }, sort: '-createdAt' }, 1),
  )
  const note = found.data?.rows[0]
  if (!note || typeof note['body'] !== 'string') return null
  return (
    <p className={styles.fact}>
      <IconNote size={16} stroke={1.6} aria-hidden />
      <span className={styles.note}>
        {format.date(String(note['createdAt']))}: {note['body']}
      </span>
    </p>
  )
}
