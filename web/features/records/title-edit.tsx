import { TextInput, UnstyledButton } from '@mantine/core'
import { useState } from 'react'
import { useText } from '../../lib/i18n.ts'
import { asProblem } from '../../lib/problem-error.ts'
import { toast } from '../../ui/toast.tsx'
import { patchRecord } from './data.ts'
import { declarationOf, titleOf, type RecordRow } from './record.ts'
import styles from './title-edit.module.css'
import { useWords } from './words.ts'

/** The record's title, edited in its place: Enter saves, Esc restores. */
export function TitleEdit({ type, row, isHidden }: { type: string; row: RecordRow; isHidden: boolean }) {
  const { t } = useText()
  const words = useWords()
  const field = declarationOf(type)?.title ?? 'title'
  const [draft, setDraft] = useState<string>()
  const [saving, setSaving] = useState<string>()
  const [error, setError] = useState<string>()
  const shown = saving ?? titleOf(type, row)
  const untitled = t('records:record.untitled', { type: words.oneInText(type) })

  async function save() {
    const text = draft?.trim()
    setDraft(undefined)
    if (!text || text === titleOf(type, row)) return
    setSaving(text)
    try {
      await patchRecord(type, row.id, row.version, { [field]: text })
    } catch (caught) {
      const problem = asProblem(caught)
      if (problem.code === 'stale_version') toast.changed({ title: problem.detail, text })
      else {
        setDraft(text)
        setError(problem.at(field) ?? problem.detail)
      }
    } finally {
      setSaving(undefined)
    }
  }

  if (draft === undefined) {
    if (!row.can['edit']) return <h2 className={styles.title}>{isHidden ? untitled : shown}</h2>
    return (
      <h2 className={styles.title}>
        <UnstyledButton
          className={styles.button}
          title={t('records:record.editField', { field: words.field(type, field) })}
          onClick={() => setDraft(titleOf(type, row))}
        >
          {shown || untitled}
        </UnstyledButton>
      </h2>
    )
  }
  return (
    <TextInput
      aria-label={words.field(type, field)}
      autoFocus
      maxLength={200}
      classNames={{ input: styles.input ?? '' }}
      value={draft}
      error={error}
      onChange={(event) => {
        setError(undefined)
        setDraft(event.currentTarget.value)
      }}
      onBlur={() => void save()}
      onKeyDown={(event) => {
        if (event.key === 'Escape') setDraft(undefined)
        else if (event.key === 'Enter') void save()
        else return
        event.preventDefault()
      }}
    />
  )
}
