import { Button, Checkbox, TextInput, UnstyledButton } from '@mantine/core'
import { IconCheck } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import type { Condition } from '../../../shared/filter.ts'
import { useText } from '../../lib/i18n.ts'
import { useMe } from '../../lib/me.ts'
import { DayInput } from '../../ui/inputs/day-input.tsx'
import { NumberInput } from '../../ui/inputs/number-input.tsx'
import { RelationInput } from '../../ui/inputs/relation-input.tsx'
import styles from './filter-bar.module.css'
import { periodKeys } from './filter-words.ts'
import { findRecords } from './find-records.ts'
import { fieldOf, isClearable } from './record.ts'
import { useWords } from './words.ts'

interface FilterEditorProps {
  type: string
  name: string
  /** The present condition; undefined while a new one is made. */
  condition: Condition | undefined
  /** What a named record is called. */
  names: ReadonlyMap<string, string>
  /** Undefined takes the filter away. */
  onChange: (condition: Condition | undefined) => void
  onDone: () => void
}

/** Chooses what one field is narrowed to, in the way that fits its kind. */
export function FilterEditor(props: FilterEditorProps) {
  const { type, name, condition, onChange, onDone } = props
  const { t } = useText()
  const field = fieldOf(type, name)
  if (!field) return null
  const body = () => {
    switch (field.kind) {
      case 'list':
        return <ListEditor {...props} />
      case 'boolean':
        return <BooleanEditor {...props} />
      case 'relation':
        return <RelationEditor {...props} />
      case 'date':
      case 'datetime':
        return <TimeEditor {...props} />
      case 'integer':
      case 'money':
      case 'percent':
        return <FigureEditor {...props} />
      default:
        return <TextEditor {...props} />
    }
  }
  const isEmptyTest = condition?.op === 'isEmpty' && condition.value !== false
  return (
    <div className={styles.editor}>
      {body()}
      <div className={styles.editorFoot}>
        {isClearable(field) ? (
          <Checkbox
            size="xs"
            label={t('records:filter.isEmpty')}
            checked={isEmptyTest}
            onChange={(event) =>
              onChange(event.currentTarget.checked ? { field: name, op: 'isEmpty', value: true } : undefined)
            }
          />
        ) : (
          <span />
        )}
        {condition && (
          <Button
            size="xs"
            onClick={() => {
              onChange(undefined)
              onDone()
            }}
          >
            {t('records:filter.remove')}
          </Button>
        )}
      </div>
    </div>
  )
}

/** The values a condition allows, whether written as one or as several. */
function valuesOf(condition: Condition | undefined): string[] {
  if (condition?.op !== 'in' && condition?.op !== 'is') return []
  return (Array.isArray(condition.value) ? condition.value : [condition.value]).map(String)
}

function ListEditor({ type, name, condition, onChange }: FilterEditorProps) {
  const words = useWords()
  const chosen = valuesOf(condition)
  const toggle = (option: string, isOn: boolean) => {
    const next = isOn ? [...chosen, option] : chosen.filter((each) => each !== option)
    onChange(next.length > 0 ? { field: name, op: 'in', value: next } : undefined)
  }
  return (
    <div className={styles.options} role="group" aria-label={words.field(type, name)}>
      {fieldOf(type, name)?.options?.map((option) => (
        <Checkbox
          key={option}
          size="xs"
          classNames={{ body: styles.option ?? '' }}
          label={words.option(type, name, option)}
          checked={chosen.includes(option)}
          onChange={(event) => toggle(option, event.currentTarget.checked)}
        />
      ))}
    </div>
  )
}

function Choices({
  label,
  options,
  onDone,
}: {
  label: string
  options: { key: string; label: string; isChosen: boolean; choose: () => void }[]
  onDone: () => void
}) {
  return (
    <div role="radiogroup" aria-label={label} className={styles.options}>
      {options.map((option) => (
        <UnstyledButton
          key={option.key}
          role="radio"
          aria-checked={option.isChosen}
          className={styles.choice}
          onClick={() => {
            option.choose()
            onDone()
          }}
        >
          {option.label}
          {option.isChosen && <IconCheck size={14} stroke={1.7} aria-hidden />}
        </UnstyledButton>
      ))}
    </div>
  )
}

function BooleanEditor({ type, name, condition, onChange, onDone }: FilterEditorProps) {
  const { t } = useText()
  const words = useWords()
  return (
    <Choices
      label={words.field(type, name)}
      onDone={onDone}
      options={[true, false].map((value) => ({
        key: String(value),
        label: value ? t('records:yes') : t('records:no'),
        isChosen: condition?.value === value,
        choose: () => onChange({ field: name, op: 'is', value }),
      }))}
    />
  )
}

function RelationEditor({ type, name, condition, names, onChange, onDone }: FilterEditorProps) {
  const { t } = useText()
  const words = useWords()
  const me = useMe()
  const target = fieldOf(type, name)?.to ?? 'user'
  const chosen = valuesOf(condition)
  const set = (values: string[]) => onChange(values.length > 0 ? { field: name, op: 'in', value: values } : undefined)
  const quick = target === 'user' ? (me.role.key === 'sales_rep' ? ['me'] : ['me', 'myTeam']) : []
  const others = chosen.filter((value) => value !== 'me' && value !== 'myTeam')
  return (
    <div className={styles.options}>
      {quick.map((value) => (
        <Checkbox
          key={value}
          size="xs"
          classNames={{ body: styles.option ?? '' }}
          label={value === 'me' ? t('records:filter.me') : t('records:filter.myTeam')}
          checked={chosen.includes(value)}
          onChange={(event) =>
            set(event.currentTarget.checked ? [...chosen, value] : chosen.filter((each) => each !== value))
          }
        />
      ))}
      {others.map((id) => (
        <Checkbox
          key={id}
          size="xs"
          classNames={{ body: styles.option ?? '' }}
          label={names.get(id) ?? id}
          checked
          onChange={() => set(chosen.filter((each) => each !== id))}
        />
      ))}
      <RelationInput
        label={words.field(type, name)}
        isBare
        value={null}
        hasFocus
        placeholder={t('records:searchAny')}
        searchKey={`filter ${target}`}
        search={(text, signal) => findRecords(target, text, signal)}
        onChange={(id) => {
          if (id && !chosen.includes(id)) set([...chosen, id])
          onDone()
        }}
      />
    </div>
  )
}

function TimeEditor({ type, name, condition, onChange, onDone }: FilterEditorProps) {
  const { t } = useText()
  const words = useWords()
  const range = condition?.op === 'between' && Array.isArray(condition.value) ? condition.value : []
  const [from, setFrom] = useState<string | null>(
    dayOf(range[0]) ?? (condition?.op === 'gte' ? dayOf(condition.value) : null),
  )
  const [to, setTo] = useState<string | null>(
    dayOf(range[1]) ?? (condition?.op === 'lte' ? dayOf(condition.value) : null),
  )
  const apply = (event: FormEvent) => {
    event.preventDefault()
    if (from && to) onChange({ field: name, op: 'between', value: [from, to] })
    else if (from) onChange({ field: name, op: 'gte', value: from })
    else if (to) onChange({ field: name, op: 'lte', value: to })
    else onChange(undefined)
    onDone()
  }
  return (
    <>
      <Choices
        label={words.field(type, name)}
        onDone={onDone}
        options={periodKeys.map((key) => ({
          key,
          label: t(`records:filter.periods.${key}`),
          isChosen: condition?.op === 'is' && condition.value === key,
          choose: () => onChange({ field: name, op: 'is', value: key }),
        }))}
      />
      <form className={styles.range} onSubmit={apply}>
        <DayInput label={t('records:filter.from')} value={from} onChange={setFrom} />
        <DayInput label={t('records:filter.to')} value={to} onChange={setTo} />
        <Button type="submit" size="xs">
          {t('records:filter.apply')}
        </Button>
      </form>
    </>
  )
}

const dayOf = (value: unknown): string | null =>
  typeof value === 'string' && /^\d{4}-\d{2}-\d{2}/.test(value) ? value.slice(0, 10) : null

function FigureEditor({ type, name, condition, onChange, onDone }: FilterEditorProps) {
  const { t } = useText()
  const kind = fieldOf(type, name)?.kind as 'integer' | 'money' | 'percent'
  const pair = condition?.op === 'between' && Array.isArray(condition.value) ? condition.value : []
  const start = (value: unknown) => (typeof value === 'number' || typeof value === 'string' ? value : null)
  const [from, setFrom] = useState(start(pair[0] ?? (condition?.op === 'gte' ? condition.value : null)))
  const [to, setTo] = useState(start(pair[1] ?? (condition?.op === 'lte' ? condition.value : null)))
  const apply = (event: FormEvent) => {
    event.preventDefault()
    if (from !== null && to !== null) onChange({ field: name, op: 'between', value: [from, to] })
    else if (from !== null) onChange({ field: name, op: 'gte', value: from })
    else if (to !== null) onChange({ field: name, op: 'lte', value: to })
    else onChange(undefined)
    onDone()
  }
  return (
    <form className={styles.range} onSubmit={apply}>
      <NumberInput label={t('records:filter.from')} kind={kind} value={from} onChange={setFrom} hasFocus />
      <NumberInput label={t('records:filter.to')} kind={kind} value={to} onChange={setTo} />
      <Button type="submit" size="xs">
        {t('records:filter.apply')}
      </Button>
    </form>
  )
}

function TextEditor({ name, condition, onChange, onDone }: FilterEditorProps) {
  const { t } = useText()
  const [text, setText] = useState(typeof condition?.value === 'string' ? condition.value : '')
  const apply = (event: FormEvent) => {
    event.preventDefault()
    const trimmed = text.trim()
    onChange(trimmed ? { field: name, op: 'contains', value: trimmed } : undefined)
    onDone()
  }
  return (
    <form className={styles.range} onSubmit={apply}>
      <TextInput
        size="xs"
        label={t('records:filter.contains')}
        data-autofocus
        autoFocus
        maxLength={200}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <Button type="submit" size="xs">
        {t('records:filter.apply')}
      </Button>
    </form>
  )
}
