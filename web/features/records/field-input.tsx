import { lazy, Suspense, useRef } from 'react'
import { maxLength, relationName, type Field } from '../../../shared/records/index.ts'
import { FieldInput as KindInput } from '../../ui/inputs/field-input.tsx'
import { RelationInput } from '../../ui/inputs/relation-input.tsx'
import type { InputKind, InputValue } from '../../ui/inputs/input-types.ts'
import { useText } from '../../lib/i18n.ts'
import { findAnyRecord, findRecords, type FoundRecord } from './find-records.ts'
import { usePeopleFor } from './people-for.ts'
import { fieldOf, referenceOf } from './record.ts'
import { useWords } from './words.ts'

const QueryInput = lazy(() => import('./query-input.tsx').then((module) => ({ default: module.QueryInput })))

/** Values of a record as edited: those of the fields, and beside each relation what it points to. */
export type Draft = Readonly<Record<string, unknown>>

interface FieldInputProps {
  type: string
  name: string
  draft: Draft
  /** The changed values: the field's own, and for a relation its name beside it. */
  onChange: (change: Record<string, unknown>) => void
  error?: string | undefined
  /** What helps to answer it. */
  description?: string | undefined
  /** Without a label above: beside a name that stands there already. */
  isBare?: boolean
  hasFocus?: boolean
  /** Where it is asked for although the record could do without: a question of a move. */
  isRequired?: boolean
  isDisabled?: boolean
}

/** The input that fits a declared field: text, figures, dates, choices, relations. */
export function FieldInput({
  type,
  name,
  draft,
  onChange,
  error,
  description,
  isBare,
  hasFocus,
  isRequired,
  isDisabled,
}: FieldInputProps) {
  const words = useWords()
  const people = usePeopleFor(type, name)
  const { t } = useText()
  // The picked record's name is known only where it was found; the id alone comes back from the input.
  const found = useRef<{ id: string; title: string; type?: string }[]>([])
  const field = fieldOf(type, name)
  if (!field) return null
  const relation = relationName(name)
  const common = {
    label: words.field(type, name),
    error,
    description,
    isBare: isBare ?? false,
    hasFocus: hasFocus ?? false,
    isDisabled: isDisabled ?? false,
    isRequired: isRequired ?? field.required ?? false,
  }
  if (field.kind === 'anyRelation') {
    const types = fieldOf(type, `${relation}Type`)?.options ?? []
    return (
      <RelationInput
        {...common}
        value={text(draft[name])}
        shown={referenceOf(draft, name)?.name ?? undefined}
        placeholder={t('records:searchAny')}
        searchKey={types.join()}
        search={async (q, signal) =>
          (await findAnyRecord(types, q, signal)).map((each) => ({
            ...each,
            subtitle: [words.one(each.type), each.subtitle].filter(Boolean).join(' · '),
          }))
        }
        onChange={(id, option) => {
          const target = option ? (option as FoundRecord).type : null
          const reference = id && option ? { id, name: option.title, type: target } : null
          onChange({ [name]: id, [relation]: reference, [`${relation}Type`]: target })
        }}
      />
    )
  }
  if (field.queries)
    return (
      <Suspense fallback={null}>
        <QueryInput
          label={common.label}
          error={error}
          isBare={common.isBare}
          over={field.queries}
          value={text(draft[name]) ?? null}
          onChange={(value) => onChange({ [name]: value })}
        />
      </Suspense>
    )
  return (
    <KindInput
      {...common}
      kind={field.kind as InputKind}
      value={valueOf(draft[name])}
      maxLength={maxLength(field)}
      min={field.min}
      currency={text(draft['currency'])}
      options={field.options?.map((option) => ({ value: option, label: words.option(type, name, option) }))}
      shown={referenceOf(draft, name)?.name ?? undefined}
      searchKey={`${field.to} for ${type} ${name}`}
      search={async (q, signal) => (found.current = await findRecords(field.to!, q, signal, people))}
      onChange={(value) => onChange(changeOf(field, name, value))}
    />
  )

  function changeOf({ kind, default: usual }: Field, fieldName: string, value: InputValue): Record<string, unknown> {
    if (kind === 'relation') {
      const title = found.current.find((each) => each.id === value)?.title ?? null
      return { [fieldName]: value, [relationName(fieldName)]: value === null ? null : { id: value, name: title } }
    }
    // A field with a fixed default is never empty: emptied, it goes back to the default.
    return { [fieldName]: value === null && usual !== undefined && usual !== 'actor' ? usual : value }
  }
}

const text = (value: unknown): string | null => (typeof value === 'string' && value !== '' ? value : null)

const valueOf = (value: unknown): InputValue =>
  typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : null
