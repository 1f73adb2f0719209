import { ActionIcon } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useCanGoBack, useNavigate, useRouter } from '@tanstack/react-router'
import { useEffect, useState } from 'react'
import { useText } from '../../lib/i18n.ts'
import { CallInHand } from './call-in-hand.tsx'
import styles from './power-hour.module.css'
import { RoundEnd } from './round-end.tsx'

/** A round of calls: which one it is, how long it has taken, and the call in hand. */
export function CallRound({ ids }: { ids: readonly string[] }) {
  const { t } = useText()
  const { history } = useRouter()
  const canGoBack = useCanGoBack()
  const navigate = useNavigate()
  const [at, setAt] = useState(0)
  const [outcomes, setOutcomes] = useState<Readonly<Record<string, string>>>({})
  const id = ids[at]
  const next = () => setAt((before) => before + 1)
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <ActionIcon
          size={40}
          aria-label={t('activities:powerHour.leave')}
          onClick={() => (canGoBack ? history.back() : void navigate({ to: '/' }))}
        >
          <IconX size={20} stroke={1.6} />
        </ActionIcon>
        <h2 className={styles.title}>{t('activities:powerHour.title')}</h2>
        <span className={styles.where}>
          {id && t('activities:powerHour.position', { position: at + 1, total: ids.length })}
          {id && ' · '}
          <Elapsed isRunning={id !== undefined} />
        </span>
      </header>
      <div
        className={styles.bars}
        role="progressbar"
        aria-label={t('activities:powerHour.title')}
        aria-valuemin={0}
        aria-valuemax={ids.length}
        aria-valuenow={at}
      >
        {ids.map((each, index) => (
          <span
            key={each}
            data-state={outcomes[each] ? 'kept' : index === at ? 'present' : index < at ? 'skipped' : undefined}
          />
        ))}
      </div>
      {id ? (
        <CallInHand
          key={id}
          id={id}
          onKept={(outcome) => {
            setOutcomes((before) => ({ ...before, [id]: outcome }))
            next()
          }}
          onSkip={next}
        />
      ) : (
        <RoundEnd outcomes={Object.values(outcomes)} skipped={ids.length - Object.keys(outcomes).length} />
      )}
    </div>
  )
}

/** How long the round has taken: `18:40`. */
function Elapsed({ isRunning }: { isRunning: boolean }) {
  const [seconds, setSeconds] = useState(0)
  useEffect(() => {
    if (!isRunning) return
    const timer = setInterval(() => setSeconds((before) => before + 1), 1000)
    return () => clearInterval(timer)
  }, [isRunning])
  return (
    <span role="timer" aria-live="off">
      {Math.floor(seconds / 60)}:{String(seconds % 60).padStart(2, '0')}
    </span>
  )
}
