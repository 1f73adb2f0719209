import { Button } from '@mantine/core'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useText } from '../../lib/i18n.ts'
import { demoPassword, type Desk, desks } from '../../lib/demo-desks.ts'
import { asProblem } from '../../lib/problem-error.ts'
import { signIn } from '../../lib/session.ts'
import { exploreDemo } from '../../lib/setup.ts'
import { DeskList } from '../../ui/desk-list.tsx'
import { Choice, type ChoiceState } from './choice.tsx'
import styles from './setup-page.module.css'

/** Loads the demo company and sits down at one of its desks. */
export function DemoChoice({ token, isChosen, onChoose }: ChoiceState) {
  const { t } = useText()
  const navigate = useNavigate()
  const [desk, setDesk] = useState<Desk>(desks[0])
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState('')
  const role = t(`setup:desk.${desk.key}`)

  async function open() {
    setBusy(true)
    setFailure('')
    try {
      await exploreDemo(token)
      await signIn(desk.email, demoPassword)
      await navigate({ to: '/' })
    } catch (error) {
      const problem = asProblem(error)
      setFailure(problem.code === 'offline' ? t('offline') : problem.detail || t('unexpected'))
      setBusy(false)
    }
  }

  return (
    <Choice value="demo" title={t('setup:demo')} text={t('setup:demoText')} isChosen={isChosen} onChoose={onChoose}>
      <DeskList chosen={desk} isDisabled={isBusy} onChoose={setDesk} />
      <div className={styles.action}>
        <Button variant="filled" size="md" loading={isBusy} onClick={() => void open()}>
          {t('setup:openAs', { role })}
        </Button>
        <span className={styles.hint} role="status">
          {isBusy ? t('setup:loading') : t('setup:switchLater')}
        </span>
      </div>
      {failure && (
        <p className={styles.failure} role="alert">
          {failure}
        </p>
      )}
    </Choice>
  )
}
