import { TextInput } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../../lib/i18n.ts'
import { usePageTitle } from '../../lib/page-head.ts'
import { LanguageSwitch } from '../../ui/language-switch.tsx'
import { DemoChoice } from './demo-choice.tsx'
import { EmptyChoice } from './empty-choice.tsx'
import { setupQuery } from '../../lib/setup.ts'
import styles from './setup-page.module.css'

/** The first visit of an installation: look around with a demo company, or begin with your own. */
export function SetupPage() {
  const { t } = useText()
  usePageTitle(t('setup:title'))
  const [choice, setChoice] = useState<'demo' | 'empty'>('demo')
  const [token, setToken] = useState('')
  const state = useQuery(setupQuery)
  const given = state.data?.tokenRequired ? token.trim() : undefined
  return (
    <main className={styles.page}>
      <div className={styles.content}>
        <h1 className={styles.title}>{t('setup:title')}</h1>
        <p className={styles.lead}>{t('setup:lead')}</p>
        {state.data?.tokenRequired && (
          <TextInput
            className={styles.token}
            label={t('setup:token')}
            description={t('setup:tokenHint')}
            inputWrapperOrder={['label', 'input', 'description', 'error']}
            value={token}
            onChange={(event) => setToken(event.currentTarget.value)}
          />
        )}
        <div role="radiogroup" aria-label={t('setup:title')} className={styles.choices}>
          <DemoChoice token={given} isChosen={choice === 'demo'} onChoose={() => setChoice('demo')} />
          <EmptyChoice token={given} isChosen={choice === 'empty'} onChoose={() => setChoice('empty')} />
        </div>
        <div className={styles.foot}>
          <LanguageSwitch />
        </div>
      </div>
    </main>
  )
}
