import { Alert } from '@mantine/core'
import { IconAlertCircle } from '@tabler/icons-react'
import { useText } from '../../lib/i18n.ts'
import type { ProblemError } from '../../lib/problem-error.ts'
import { FieldInput, type Draft } from './field-input.tsx'
import { fieldOf, hasPlace } from './record.ts'
import styles from './record-form.module.css'
import { withEnd } from './with-end.ts'
import { useWords } from './words.ts'

interface RecordFormProps {
  type: string
  fields: readonly string[]
  draft: Draft
  onChange: (change: Record<string, unknown>) => void
  /** Faults by field, as found before sending. */
  missing: ReadonlySet<string>
  problem: ProblemError | undefined
  autoFocus?: boolean
}

/** Fields of a record one under the other, short ones side by side; each fault stands at its field, any other above. */
export function RecordForm({ type, fields, draft, onChange, missing, problem, autoFocus = true }: RecordFormProps) {
  const { t } = useText()
  const words = useWords()
  const placed = fields.filter((name) => hasPlace(type, name, draft))
  const atFields = placed.filter((name) => problem?.at(name) !== undefined)
  const elsewhere =
    problem?.errors.filter((error) => !atFields.some((name) => problem.at(name) === error.message)) ?? []
  const said = elsewhere.map(({ path, message }) => [nameOf(path), message].filter(Boolean).join(': '))
  const general = problem && said.length === 0 && atFields.length === 0 ? [problem.detail || t('unexpected')] : said
  return (
    <div className={styles.form}>
      {general.length > 0 && (
        <Alert
          className={styles.wide}
          color="red"
          variant="light"
          icon={<IconAlertCircle size={16} />}
          title={t('records:form.notSaved')}
        >
          {general.join(' ')}
        </Alert>
      )}
      {placed.map((name, index) => (
        <div key={name} className={isWide(type, name) || index === 0 ? styles.wide : undefined}>
          <FieldInput
            type={type}
            name={name}
            draft={draft}
            onChange={(change) => onChange(withEnd(type, draft, change))}
            hasFocus={autoFocus && index === 0}
            error={missing.has(name) ? t('records:form.missing') : problem?.at(name)}
          />
        </div>
      ))}
    </div>
  )

  /** A place further down (`/lines/0/price`) has a name only where it is shown. */
  function nameOf(path: string): string {
    const name = path.replace(/^\//, '')
    if (name.includes('/')) return ''
    return fieldOf(type, name) ? words.field(type, name) : name
  }
}

const isWide = (type: string, name: string) =>
  ['longText', 'anyRelation', 'datetime', 'boolean'].includes(fieldOf(type, name)?.kind ?? '')

/** Required fields of the type that the draft leaves empty. */
export function missingFields(type: string, fields: readonly string[], draft: Draft): Set<string> {
  return new Set(
    fields.filter((name) => {
      const value = draft[name]
      return fieldOf(type, name)?.required && (value === undefined || value === null || String(value).trim() === '')
    }),
  )
}

/** What is sent of a draft: declared fields only, without the names that stand beside relations; empty text as nothing. */
export function bodyOf(type: string, draft: Draft): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(draft)
      .filter(([name]) => fieldOf(type, name) !== undefined)
      .map(([name, value]) => [name, value === '' ? null : value]),
  )
}
