import { Alert, Button, Select, type SelectProps } from '@mantine/core'
import { IconInfoCircle } from '@tabler/icons-react'
import { useState } from 'react'
import { useText } from '../../lib/i18n.ts'
import { asProblem, type ProblemError } from '../../lib/problem-error.ts'
import { useTemplates } from './email-drafts.ts'
import styles from './letter-template.module.css'
import { useWords } from './words.ts'

/** What a template fills in. */
export interface Letter {
  subject: string
  body: string
}

interface LetterTemplateProps {
  type: string
  /** The record that the letter is about. */
  id: string
  kind: 'email' | 'case'
  /** What is written so far. */
  letter: Letter
  onChange: (letter: Letter) => void
  size?: SelectProps['size']
  /** A name in sight; without it the placeholder says what it is. */
  withLabel?: boolean
}

/** Chooses the template of a letter and fills it in; says what it could not fill, and gives back what it replaced. Nothing where there is none. */
export function LetterTemplate({
  type,
  id,
  kind,
  letter,
  onChange,
  size = 'sm',
  withLabel = false,
}: LetterTemplateProps) {
  const { t } = useText()
  const words = useWords()
  const templates = useTemplates(kind)
  const [chosen, setChosen] = useState<string | null>(null)
  const [merged, setMerged] = useState<{ empty: readonly string[]; before: Letter }>()
  const [fault, setFault] = useState<ProblemError>()
  if (!templates.options.length) return null

  async function take(template: string | null) {
    if (!template) return
    setChosen(template)
    try {
      const draft = await templates.merge(type, id, template)
      setMerged({ empty: draft.empty, before: letter })
      setFault(undefined)
      onChange({ subject: draft.subject || letter.subject, body: draft.body })
    } catch (error) {
      setFault(asProblem(error))
      setChosen(null)
    }
  }

  function putBack({ before }: { before: Letter }) {
    onChange(before)
    setMerged(undefined)
    setChosen(null)
  }

  return (
    <div className={styles.template}>
      <Select
        {...(withLabel ? { label: words.one('template') } : { 'aria-label': words.one('template') })}
        size={size}
        placeholder={t('activities:email.choose')}
        data={templates.options}
        searchable
        nothingFoundMessage={t('activities:email.noTemplate')}
        value={chosen}
        onChange={(next) => void take(next)}
      />
      {fault && <LetterTrouble problem={fault} />}
      {merged && (merged.empty.length > 0 || merged.before.body.trim() !== '') && (
        <div className={styles.outcome}>
          {merged.empty.length > 0 && (
            <span className={styles.empty}>{t('activities:email.empty', { fields: merged.empty.join(', ') })}</span>
          )}
          {merged.before.body.trim() !== '' && (
            <Button size="xs" variant="subtle" onClick={() => putBack(merged)}>
              {t('activities:email.putBack')}
            </Button>
          )}
        </div>
      )}
    </div>
  )
}

/** Why a letter could not be begun or filled in. */
export function LetterTrouble({ problem }: { problem: ProblemError }) {
  const { t } = useText()
  return (
    <Alert color="red" variant="light" icon={<IconInfoCircle size={16} />}>
      {problem.code === 'offline' ? t('offline') : (problem.errors[0]?.message ?? problem.detail)}
    </Alert>
  )
}
