import { Alert, Button } from '@mantine/core'
import { IconAlertCircle, IconArrowRight } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import { useText } from '../../lib/i18n.ts'
import { useCommands } from '../../lib/commands/registry.ts'
import { keyFor } from '../../lib/commands/table.ts'
import { asProblem } from '../../lib/problem-error.ts'
import { focusFault } from '../../ui/focus-fault.ts'
import { Kbd } from '../../ui/kbd.tsx'
import { Panel } from '../../ui/panel.tsx'
import { FieldsSkeleton } from '../../ui/skeleton.tsx'
import { recordQuery } from '../records/data.ts'
import { isClosed, referenceOf, titleOf, type RecordRow } from '../records/record.ts'
import { Timeline } from '../records/timeline.tsx'
import { useUndo } from '../records/undo.ts'
import { draftOf, keepCall, missingIn, rememberDraft, type CallDraft } from './call-draft.ts'
import { CallFacts } from './call-facts.tsx'
import { CallFields, outcomes, withOutcome } from './call-fields.tsx'
import styles from './power-hour.module.css'

interface CallInHandProps {
  id: string
  onKept: (outcome: string) => void
  onSkip: () => void
}

/** The call that is being made: whom, about what, what came of it and what follows, all on one screen. */
export function CallInHand({ id, onKept, onSkip }: CallInHandProps) {
  const { t } = useText()
  const call = useQuery(recordQuery('call', id))
  if (call.isPending) return <FieldsSkeleton />
  // Somebody else made the call, or took it away, since the round began.
  if (call.isError || isClosed('call', call.data))
    return (
      <div className={styles.gone}>
        <p>{call.isError ? asProblem(call.error).detail || t('unexpected') : t('activities:powerHour.gone')}</p>
        <Button onClick={onSkip}>{t('activities:powerHour.next')}</Button>
      </div>
    )
  return <Form call={call.data} onKept={onKept} onSkip={onSkip} />
}

function Form({ call, onKept, onSkip }: { call: RecordRow } & Pick<CallInHandProps, 'onKept' | 'onSkip'>) {
  const { t } = useText()
  const { tell } = useUndo()
  const [draft, setDraft] = useState(() => draftOf(call))
  const [isBusy, setBusy] = useState(false)
  const [wasRefused, setRefused] = useState(false)
  const [problem, setProblem] = useState<string>()
  const body = useRef<HTMLDivElement>(null)
  const related = referenceOf(call, 'relatedId')
  const isDeal = related?.type === 'opportunity'
  const deal = useQuery({ ...recordQuery('opportunity', related?.id ?? ''), enabled: isDeal, retry: false }).data
  const company = referenceOf(call, 'companyId')
  const missing = wasRefused ? missingIn(draft) : undefined

  useEffect(() => {
    body.current?.focus({ preventScroll: true })
  }, [])

  const change = (next: Partial<CallDraft>) =>
    setDraft((before) => {
      const after = { ...before, ...next }
      rememberDraft(call.id, after)
      return after
    })

  async function keep() {
    if (isBusy) return
    setRefused(true)
    if (missingIn(draft)) return focusFault(body.current ?? undefined)
    setBusy(true)
    try {
      const reply = await keepCall(call, draft, deal)
      tell({ reply, title: t('activities:callKept'), text: titleOf('call', call) })
      onKept(draft.outcome!)
    } catch (error) {
      const { code, detail } = asProblem(error)
      setProblem(code === 'offline' ? t('offline') : detail || t('unexpected'))
      setBusy(false)
    }
  }

  useCommands([{ id: 'save', words: t('activities:powerHour.keep'), run: () => void keep() }])
  return (
    <>
      <div className={styles.columns}>
        <div
          className={styles.body}
          ref={body}
          tabIndex={-1}
          // Before anything else has the focus, a digit already says how the call went.
          onKeyDown={(event) => {
            const outcome = outcomes[Number(event.key) - 1]
            if (event.target !== event.currentTarget || !outcome) return
            event.preventDefault()
            change(withOutcome(draft, outcome))
          }}
        >
          <CallFacts call={call} deal={deal} />
          {problem && (
            <Alert color="red" variant="light" icon={<IconAlertCircle size={16} />}>
              {problem}
            </Alert>
          )}
          <CallFields draft={draft} deal={deal} missing={missing} onChange={change} />
        </div>
        {company && (
          <div className={styles.story}>
            <Panel title={company.name ?? ''} subtitle={t('activities:powerHour.story')}>
              <Timeline type="company" id={company.id} />
            </Panel>
          </div>
        )}
      </div>
      <footer className={styles.foot}>
        <Button className={styles.skip ?? ''} onClick={onSkip}>
          {t('activities:powerHour.skip')}
        </Button>
        <Button
          className={styles.keep ?? ''}
          variant="filled"
          loading={isBusy}
          rightSection={<IconArrowRight size={16} stroke={1.8} />}
          onClick={() => void keep()}
        >
          {t('activities:powerHour.keep')}
        </Button>
        <span className={styles.keys}>
          <Kbd keys={keyFor('save')} />
        </span>
      </footer>
    </>
  )
}
