import { ActionIcon, Button } from '@mantine/core'
import { useDebouncedCallback, useReducedMotion } from '@mantine/hooks'
import {
  IconArrowBackUp,
  IconArrowsDiff,
  IconChevronLeft,
  IconChevronRight,
  IconHistory,
  IconPlayerPause,
  IconPlayerPlay,
} from '@tabler/icons-react'
import { useEffect, useState, type KeyboardEvent, type ReactNode } from 'react'
import { useText } from '../../../lib/i18n.ts'
import { useFormat } from '../../../lib/use-format.ts'
import { DayInput } from '../../../ui/inputs/day-input.tsx'
import { daysFrom, plusDays, type BoardHistory } from './data.ts'
import { Tooltip } from '../../../ui/tooltip.tsx'
import styles from './history.module.css'

/** So many days lie on the slider at least; the field beside it takes any. */
const reach = 182

interface HistoryBarProps {
  history: BoardHistory
  /** The day asked for. */
  at: string
  /** The day that the board below shows, which lags behind while one loads. */
  shown: string
}

/** Says that a past day is shown, and chooses which: by slider, keys, buttons or date. */
export function HistoryBar({ history, at, shown }: HistoryBarProps) {
  const { t } = useText()
  const format = useFormat()
  const { today, since, set } = history
  const [day, setDay] = useState(at)
  useEffect(() => setDay(at), [at])
  const tell = useDebouncedCallback((next: string) => set({ at: next }, { replace: true }), 150)
  const go = (next: string) => {
    const within = next > today ? today : next
    setDay(within)
    tell(within)
  }
  const first = [plusDays(today, -reach), day].toSorted()[0]!
  return (
    <section className={styles.bar} aria-label={t('replay:open')}>
      <div className={styles.line}>
        <IconHistory size={16} stroke={1.6} className={styles.icon} aria-hidden />
        <p className={styles.title} role="status">
          <strong>{t('replay:title', { day: format.fullDate(shown) })}</strong>
          <span className={styles.quiet}>{t('replay:readOnly')}</span>
        </p>
        <span className={styles.buttons}>
          {since === undefined && (
            <Button
              size="xs"
              leftSection={<IconArrowsDiff size={14} stroke={1.7} />}
              onClick={() => set({ since: plusDays(at, -7) })}
            >
              {t('replay:changed')}
            </Button>
          )}
          <Button
            size="xs"
            leftSection={<IconArrowBackUp size={14} stroke={1.7} />}
            onClick={() => set({ at: undefined })}
          >
            {t('replay:back')}
          </Button>
        </span>
      </div>
      <div className={styles.line}>
        <Play day={day} today={today} onStep={go} />
        <Step label={t('replay:previous')} onClick={() => go(plusDays(day, -1))}>
          <IconChevronLeft size={16} stroke={1.6} />
        </Step>
        <input
          type="range"
          className={styles.slider}
          min={0}
          max={daysFrom(first, today)}
          value={daysFrom(first, day)}
          aria-label={t('replay:day')}
          aria-valuetext={format.fullDate(day)}
          title={t('replay:keys')}
          onChange={(event) => go(plusDays(first, Number(event.currentTarget.value)))}
          onKeyDown={(event: KeyboardEvent) => {
            const weeks = event.key === 'PageUp' ? 1 : event.key === 'PageDown' ? -1 : 0
            if (!weeks) return
            event.preventDefault()
            go(plusDays(day, weeks * 7))
          }}
        />
        <Step label={t('replay:next')} onClick={day < today ? () => go(plusDays(day, 1)) : undefined}>
          <IconChevronRight size={16} stroke={1.6} />
        </Step>
        <span className={styles.date}>
          <DayInput label={t('replay:day')} isBare value={day} onChange={(next) => next && go(next)} />
        </span>
      </div>
      <p className={styles.quiet}>{t('replay:about')}</p>
    </section>
  )
}

function Step({ label, onClick, children }: { label: string; onClick: (() => void) | undefined; children: ReactNode }) {
  return (
    <Tooltip label={label}>
      <ActionIcon aria-label={label} disabled={!onClick} onClick={onClick}>
        {children}
      </ActionIcon>
    </Tooltip>
  )
}

/** Steps a week a second up to today; not offered to who wants things to hold still. */
function Play({ day, today, onStep }: { day: string; today: string; onStep: (day: string) => void }) {
  const { t } = useText()
  const isStill = useReducedMotion(undefined, { getInitialValueInEffect: false })
  const [isPlaying, setPlaying] = useState(false)
  const isOver = day >= today
  useEffect(() => {
    if (!isPlaying) return
    if (isOver || isStill) {
      setPlaying(false)
      return
    }
    const timer = setTimeout(() => onStep(plusDays(day, 7)), 1000)
    return () => clearTimeout(timer)
  }, [isPlaying, isOver, isStill, day])
  if (isStill) return null
  const Drawn = isPlaying ? IconPlayerPause : IconPlayerPlay
  return (
    <Step
      label={isPlaying ? t('replay:pause') : t('replay:play')}
      onClick={isOver ? undefined : () => setPlaying((playing) => !playing)}
    >
      <Drawn size={16} stroke={1.6} />
    </Step>
  )
}
