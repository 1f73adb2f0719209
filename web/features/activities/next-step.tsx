import { Button } from '@mantine/core'
import { IconCalendarEvent, IconChecklist, IconPhone } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { TypeKey } from '../../../shared/records/index.ts'
import { useText } from '../../lib/i18n.ts'
import { useFormat } from '../../lib/use-format.ts'
import { RecordMover } from '../boards/record-mover.tsx'
import { rowsQuery } from '../records/data.ts'
import { titleOf } from '../records/record.ts'
import { RecordLink } from '../records/record-link.tsx'
import type { RecordPartProps } from '../records/record-parts.ts'
import { useWords } from '../records/words.ts'
import styles from './composer.module.css'
import { HoldEventSheet } from './hold-event-sheet.tsx'

const dates = { task: 'dueDate', call: 'dueAt', event: 'startsAt' } as const
const icons = { task: IconChecklist, call: IconPhone, event: IconCalendarEvent }

/** What is to be done next on a record, when, and the button that does it. Nothing planned shows nothing. */
export function NextStep({ type, row }: RecordPartProps) {
  const { t } = useText()
  const words = useWords()
  const format = useFormat()
  const [opened, setOpened] = useState<{ id: string; key: number }>()
  const planned = row['nextActivityType']
  const kind = planned === 'task' || planned === 'call' || planned === 'event' ? planned : undefined
  const found = useQuery({
    ...rowsQuery(kind ?? 'task', nextOf(kind ?? 'task', type, row.id), 1),
    enabled: kind !== undefined,
  })
  const next = found.data?.rows[0]
  if (!kind || !next) return null
  const at = String(next[dates[kind]] ?? '')
  const days = at ? format.daysSince(at) : 0
  const tone = days > 0 ? 'late' : days === 0 ? 'today' : 'planned'
  const Symbol = icons[kind]
  const when = [
    days > 0 ? t('next.late', { count: days }) : days === 0 ? t('date.today') : format.date(at),
    kind === 'task' ? undefined : format.time(at),
    kind === 'call' && typeof next['phone'] === 'string' ? next['phone'] : undefined,
  ]

  return (
    <div className={styles.banner} data-tone={tone}>
      <Symbol size={16} stroke={1.6} aria-hidden />
      <div className={styles.bannerText}>
        <RecordLink type={kind} id={next.id} title={titleOf(kind, next)} />
        {[t('activities:nextStep'), words.one(kind), ...when].filter(Boolean).join(' · ')}
      </div>
      {next.can['edit'] && (
        <Button size="xs" onClick={() => setOpened((before) => ({ id: next.id, key: (before?.key ?? 0) + 1 }))}>
          {kind === 'task'
            ? t('activities:complete')
            : kind === 'call'
              ? t('activities:logCall')
              : t('activities:markHeld')}
        </Button>
      )}
      {opened?.id === next.id &&
        (kind === 'event' ? (
          <HoldEventSheet row={next} onClose={() => setOpened(undefined)} />
        ) : (
          <RecordMover key={opened.key} type={kind} id={next.id} to="completed" />
        ))}
    </div>
  )
}

/** The earliest open activity of a kind on a record. */
function nextOf(kind: 'task' | 'call' | 'event', type: string, id: string) {
  const on: TypeKey[] = ['company', 'contact']
  const own = on.includes(type as TypeKey) ? [{ field: `${type}Id`, op: 'is' as const, value: id }] : []
  return {
    where: {
      all: [
        { any: [...own, { field: 'relatedId', op: 'is' as const, value: id }] },
        kind === 'task'
          ? { field: 'status', op: 'isNot' as const, value: 'completed' }
          : { field: 'status', op: 'is' as const, value: 'scheduled' },
        { field: dates[kind], op: 'isEmpty' as const, value: false },
      ],
    },
    sort: dates[kind],
  }
}
