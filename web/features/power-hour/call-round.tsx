import { ActionIcon } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import { useText } from '../../lib/i18n.ts'
import { CallInHand } from './call-in-hand.tsx'
import styles from './power-hour.module.css'
import { RoundEnd } from './round-end.tsx'
import { useLeave } from './use-leave.ts'

/** A round of calls: which one it is, how long it has taken, and the call in hand. */
export function CallRound({ ids: begun }: { ids: readonly string[] }) {
  const { t } = useText()
  const leave = useLeave()
  const [ids, setIds] = useState(begun)
  const [at, setAt] = useState(0)
  const [outcomes, setOutcomes] = useState<Readonly<Record<string, string>>>({})
  const id = ids[at]
  const skipped = ids.filter((each, index) => index < at && !outcomes[each])
  const next = () => setAt((before) => before + 1)
  return (
    <div className={styles.page}>
      <header className={styles.head}>
        <ActionIcon size={40} aria-label={t('activities:powerHour.leave')} onClick={leave}>
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
        <RoundEnd
          outcomes={Object.values(outcomes)}
          skipped={skipped.length}
          onAgain={() => {
            setIds([...ids.filter((each) => outcomes[each]), ...skipped])
            setAt(ids.length - skipped.length)
          }}
        />
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
