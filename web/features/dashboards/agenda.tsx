import { UnstyledButton } from '@mantine/core'
import {
  IconAlertCircle,
  IconArrowForwardUp,
  IconCalendar,
  IconChecks,
  IconCircle,
  IconClock,
} from '@tabler/icons-react'
import { useState } from 'react'
import type { PortletOf } from '../../../shared/contracts/dashboard.ts'
import { useText } from '../../lib/i18n.ts'
import { useFormat } from '../../lib/use-format.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import type { Icon } from '../../ui/icon.ts'
import { ListSkeleton } from '../../ui/skeleton.tsx'
import { Segments } from '../../ui/tabs.tsx'
import { columnOfAction } from '../boards/card-actions.ts'
import { RecordMover } from '../boards/record-mover.tsx'
import { RecordLink } from '../records/record-link.tsx'
import { hasRecordSheet, openRecordSheet } from '../records/record-sheets.tsx'
import { typeIcon } from '../records/type-icon.ts'
import { useWords } from '../records/words.ts'
import { sectionsOf, useAgenda, type Item, type SectionKey } from './agenda-data.ts'
import styles from './agenda.module.css'

const icons: Record<SectionKey, Icon> = {
  late: IconAlertCircle,
  followUp: IconArrowForwardUp,
  today: IconClock,
  ahead: IconCalendar,
}

/** What is to be done, late first; a tap on the circle ticks it off with what its board asks, one on the title opens it. */
export function Agenda({ portlet }: { portlet: PortletOf<'calendar'> }) {
  const { t } = useText()
  const format = useFormat()
  const words = useWords()
  const today = format.dayOf(new Date())
  const { items, isPending, more } = useAgenda(portlet.sources, today)
  const [kind, setKind] = useState('all')
  const [ticked, setTicked] = useState<{ item: Item; to: string; key: number }>()
  const kinds = portlet.sources.filter(({ tick }) => tick).map(({ type }) => type)
  const shown = kind === 'all' ? items : items.filter(({ type }) => type === kind)
  const countOf = (type: string) => items.filter((item) => item.type === type).length

  // All at once: what came piece by piece would push down what one is about to tap.
  if (isPending) return <ListSkeleton />
  const tick = (item: Item) => {
    if (hasRecordSheet(item.tick)) return openRecordSheet(item.tick, item)
    const to = columnOfAction(item.tick)
    if (to) setTicked((before) => ({ item, to, key: (before?.key ?? 0) + 1 }))
  }
  return (
    <section className={styles.agenda} aria-label={t('dashboards:agenda.name')}>
      <Segments
        label={t('dashboards:agenda.show')}
        options={[
          { key: 'all', label: t('dashboards:agenda.all'), count: items.length },
          ...kinds.map((type) => ({ key: type, label: words.many(type), count: countOf(type) })),
        ]}
        value={kind}
        onChange={setKind}
      />
      {shown.length === 0 && <EmptyState icon={IconChecks} title={t('dashboards:agenda.nothing')} />}
      {sectionsOf(shown, portlet.sources, today, format.dayOf).map((part) => {
        const Symbol = icons[part.key]
        return (
          <section key={part.key} data-part={part.key} className={styles.part}>
            <h3 className={styles.head}>
              <Symbol size={16} stroke={1.6} aria-hidden />
              {t(`dashboards:agenda.${part.key}`)}
              <span className={styles.count}>{format.count(part.items.length)}</span>
            </h3>
            <ul className={styles.items}>
              {part.items.map((item) => (
                <AgendaItem key={item.id} item={item} part={part.key} onTick={() => tick(item)} />
              ))}
            </ul>
          </section>
        )
      })}
      {more && <p className={styles.more}>{t('dashboards:agenda.more')}</p>}
      {ticked && <RecordMover key={ticked.key} type={ticked.item.type} id={ticked.item.id} to={ticked.to} />}
    </section>
  )
}

function AgendaItem({ item, part, onTick }: { item: Item; part: SectionKey; onTick: () => void }) {
  const { t } = useText()
  const format = useFormat()
  const words = useWords()
  const { type, id, title, at, company } = item
  const TypeIcon = typeIcon(type)
  const hour = at.length > 10 ? format.time(at) : undefined
  const when = {
    late: t('next.late', { count: format.daysSince(at) }),
    followUp: format.date(at),
    today: hour ?? t('dashboards:calendar.anyTime'),
    ahead: [format.weekday(at).split(' ')[0], hour].filter(Boolean).join(' '),
  }[part]
  return (
    <li className={styles.item}>
      <UnstyledButton
        className={styles.tick ?? ''}
        disabled={!item.mayTick}
        aria-label={t('dashboards:agenda.tick', { title })}
        onClick={onTick}
      >
        <IconCircle size={24} stroke={1.6} aria-hidden />
      </UnstyledButton>
      <RecordLink
        type={type}
        id={id}
        className={styles.link}
        title={
          <span className={styles.inside}>
            <span className={styles.words}>
              <span className={styles.title}>{title || t('records:untitled')}</span>
              {company && <span className={styles.company}>{company}</span>}
            </span>
            <span className={styles.when}>
              <TypeIcon size={16} stroke={1.6} aria-label={words.one(type)} />
              {when}
            </span>
          </span>
        }
      />
    </li>
  )
}
