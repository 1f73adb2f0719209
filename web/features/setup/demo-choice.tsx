import { Button, UnstyledButton } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { useState } from 'react'
import { useText } from '../../lib/i18n.ts'
import { asProblem } from '../../lib/problem-error.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { signIn } from '../session/session.ts'
import { Choice, type ChoiceState } from './choice.tsx'
import { demoPassword, type Desk, desks } from './desks.ts'
import { exploreDemo } from './setup.ts'
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
      <div role="group" aria-label={t('setup:desks')}>
        {desks.map((each) => (
          <UnstyledButton
            key={each.key}
            className={styles.desk}
            aria-pressed={each.key === desk.key}
            disabled={isBusy}
            onClick={() => setDesk(each)}
          >
            <Avatar name={t(`setup:desk.${each.key}`)} size={28} />
            <span className={styles.deskName}>{t(`setup:desk.${each.key}`)}</span>
            <span className={styles.deskDashboards}>{t(`setup:deskDashboards.${each.key}`)}</span>
            {each.key === desk.key && <IconCheck size={16} stroke={1.6} className={styles.deskCheck} aria-hidden />}
          </UnstyledButton>
        ))}
      </div>
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
