import { UnstyledButton } from '@mantine/core'
import { IconLanguage } from '@tabler/icons-react'
import { languages, setLanguage, useText } from '../lib/i18n.ts'
import styles from './language-switch.module.css'

/** The languages side by side, for pages before sign-in. */
export function LanguageSwitch() {
  const { t, language } = useText()
  return (
    <div className={styles.switch} role="group" aria-label={t('language')}>
      <IconLanguage size={14} stroke={1.7} aria-hidden />
      {languages.map(({ key, name }) => (
        <UnstyledButton
          key={key}
          className={styles.language}
          lang={key}
          aria-pressed={key === language}
          onClick={() => void setLanguage(key)}
        >
          {name}
        </UnstyledButton>
      ))}
    </div>
  )
}
