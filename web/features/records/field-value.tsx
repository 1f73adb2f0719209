import { lazy, Suspense } from 'react'
import { IconAlertCircle, IconFlag, IconLock } from '@tabler/icons-react'
import { relationName, type Field } from '../../../shared/records/index.ts'
import { useText } from '../../lib/i18n.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { LastContact } from '../../ui/last-contact.tsx'
import { NextActivity } from '../../ui/next-activity.tsx'
import { Tag, type Tone } from '../../ui/tag.tsx'
import styles from './field-value.module.css'
import { fieldOf, isClosed, referenceOf } from './record.ts'
import { RecordLink } from './record-link.tsx'
import { useWords } from './words.ts'

const QueryWords = lazy(() => import('./query-input.tsx').then((module) => ({ default: module.QueryWords })))

type Row = Readonly<Record<string, unknown>>

interface FieldValueProps {
  type: string
  name: string
  row: Row
  /** On one line, shortened, in a list; else in full. */
  isCell?: boolean
  /** Without links, where the whole already is one. */
  isPlain?: boolean
}

/** The date by which an open record wants something done. */
const dueFields: Record<string, string> = {
  task: 'dueDate',
  call: 'dueAt',
  opportunity: 'expectedClose',
  company: 'followUpDate',
}

const tones: Record<string, Tone> = {
  'opportunity.won': 'green',
  'opportunity.lost': 'red',
  'case.escalated': 'red',
  'case.reopened': 'amber',
}

/** One field of a record, written for people: amounts with their currency, dates, words of lists, links to records. */
export function FieldValue({ type, name, row, isCell = false, isPlain = false }: FieldValueProps) {
  const { t } = useText()
  const field = fieldOf(type, name)
  const value = row[name]
  if (field?.kind === 'datetime' && name === 'lastContactAt')
    return (
      <LastContact at={text(value)} limits={row['stage'] === 'customer' || type === 'contact' ? [30, 60] : [14, 30]} />
    )
  if (field?.kind === 'datetime' && name === 'nextActivityAt') {
    const kind = text(row['nextActivityType'])
    // A task is due on a day: the hour the server keeps with it is not meant.
    return <NextActivity at={kind === 'task' ? (text(value)?.slice(0, 10) ?? null) : text(value)} kind={kind} />
  }
  // In a list, a sum or count of nothing is quiet, so that what is there stands out.
  const isNothing = isCell && field?.computed && Number(value) === 0
  if (!field || value === null || value === undefined || value === '' || isNothing) {
    return isCell ? <span className={styles.none}>–</span> : <span className={styles.none}>{t('records:none')}</span>
  }
  return <Present type={type} name={name} row={row} field={field} isCell={isCell} isPlain={isPlain} />
}

function Present({ type, name, row, field, isCell, isPlain }: Required<FieldValueProps> & { field: Field }) {
  const { t } = useText()
  const format = useFormat()
  const words = useWords()
  const value = row[name]
  const plain = String(value)
  switch (field.kind) {
    case 'money':
      return <span className={styles.figure}>{format.money(plain, text(row['currency']))}</span>
    case 'integer':
      return <span className={styles.figure}>{name === 'yearEstablished' ? plain : format.number(Number(value))}</span>
    case 'percent':
      return <span className={styles.figure}>{format.percent(Number(value))}</span>
    case 'boolean':
      return <span>{value === true ? t('records:yes') : t('records:no')}</span>
    case 'date':
    case 'datetime':
      return <When type={type} name={name} row={row} withTime={field.kind === 'datetime'} isCell={isCell} />
    case 'list':
      return <Choice type={type} name={name} value={plain} label={words.option(type, name, plain)} />
    case 'relation':
    case 'anyRelation':
      return <Related field={field} name={name} row={row} isCell={isCell} isPlain={isPlain} />
    case 'email':
      if (isPlain) return <span>{plain}</span>
      return <a href={`mailto:${plain}`}>{plain}</a>
    case 'phone':
      if (isPlain) return <span>{plain}</span>
      return <a href={`tel:${plain.replace(/[^+\d]/g, '')}`}>{plain}</a>
    case 'url':
      if (isPlain) return <span>{plain}</span>
      return (
        <a href={/^https?:\/\//i.test(plain) ? plain : `https://${plain}`} target="_blank" rel="noreferrer">
          {plain.replace(/^https?:\/\//i, '')}
        </a>
      )
    case 'longText':
      if (field.queries)
        return (
          <Suspense fallback={null}>
            <QueryWords over={field.queries} value={plain} />
          </Suspense>
        )
      return <span className={isCell ? styles.line : styles.long}>{plain}</span>
    default:
      return <span className={isCell ? styles.line : undefined}>{plain}</span>
  }
}

function When({
  type,
  name,
  row,
  withTime,
  isCell,
}: {
  type: string
  name: string
  row: Row
  withTime: boolean
  isCell: boolean
}) {
  const { t } = useText()
  const format = useFormat()
  const value = String(row[name])
  const isLate = dueFields[type] === name && !isClosed(type, row) && isPast(value, withTime, format.daysSince(value))
  const written = withTime
    ? isCell
      ? `${format.date(value)} ${format.time(value)}`
      : format.dateTime(value)
    : isCell
      ? format.date(value)
      : format.fullDate(value)
  return (
    <time
      dateTime={value}
      className={isLate ? styles.late : styles.date}
      title={isLate ? t('records:late') : undefined}
    >
      {isLate && <IconAlertCircle size={14} stroke={1.7} aria-label={t('records:late')} />}
      {written}
    </time>
  )
}

const isPast = (value: string, withTime: boolean, days: number) =>
  withTime ? new Date(value).getTime() < Date.now() : days > 0

function Choice({ type, name, value, label }: { type: string; name: string; value: string; label: string }) {
  if (name === 'priority' && value === 'high') {
    return (
      <Tag tone="red" icon={IconFlag}>
        {label}
      </Tag>
    )
  }
  const tone = name === 'status' ? tones[`${type}.${value}`] : undefined
  return tone ? <Tag tone={tone}>{label}</Tag> : <span className={styles.line}>{label}</span>
}

interface RelatedProps {
  field: Field
  name: string
  row: Row
  isCell: boolean
  isPlain: boolean
}

function Related({ field, name, row, isCell, isPlain }: RelatedProps) {
  const { t } = useText()
  const found = referenceOf(row, name)
  if (!found) {
    return (
      <span className={styles.withheld}>
        <IconLock size={14} stroke={1.7} aria-hidden />
        {t('records:withheld')}
      </span>
    )
  }
  const label = found.name || t('records:untitled')
  const target = field.to ?? found.type ?? String(row[`${relationName(name)}Type`] ?? '')
  if (target === 'user') {
    return (
      <span className={styles.person}>
        <Avatar name={label} size={20} />
        <span className={styles.line}>{label}</span>
      </span>
    )
  }
  if (isPlain || !target) return <span className={styles.line}>{label}</span>
  return <RecordLink type={target} id={found.id} title={label} className={isCell ? styles.cellLink : undefined} />
}

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null)
