import { Switch, Textarea, TextInput } from '@mantine/core'
import { commonProps } from './common-props.tsx'
import { DayInput } from './day-input.tsx'
import type { CommonInputProps, InputKind, InputOption, InputValue, RelationOption } from './input-types.ts'
import { ListInput } from './list-input.tsx'
import { MomentInput } from './moment-input.tsx'
import { NumberInput } from './number-input.tsx'
import { RelationInput } from './relation-input.tsx'

export interface FieldInputProps extends CommonInputProps {
  kind: InputKind
  value: InputValue
  onChange: (value: InputValue) => void
  /** Longest text. */
  maxLength?: number | undefined
  min?: number | undefined
  max?: number | undefined
  currency?: string | null | undefined
  /** `list`: what may be chosen. */
  options?: readonly InputOption[] | undefined
  /** `relation`: what the present value is called, and how others are found. */
  shown?: string | undefined
  search?: ((text: string, signal: AbortSignal) => Promise<RelationOption[]>) | undefined
  searchKey?: string | undefined
}

const types = { email: 'email', phone: 'tel', url: 'url' } as const

/** The input that fits the kind of a value. */
export function FieldInput(props: FieldInputProps) {
  const { kind, value, onChange, maxLength, min, max, currency, options, shown, search, searchKey, ...common } = props
  const shared = commonProps(common)
  const text = value === null || typeof value === 'boolean' ? '' : String(value)
  const setText = (next: string) => onChange(next === '' ? null : next)
  const limit = maxLength === undefined ? {} : { maxLength }
  switch (kind) {
    case 'boolean':
      return (
        <Switch
          label={common.isBare ? undefined : common.label}
          aria-label={common.label}
          checked={value === true}
          disabled={common.isDisabled ?? false}
          error={common.error}
          onChange={(event) => onChange(event.currentTarget.checked)}
        />
      )
    case 'longText':
      return (
        <Textarea
          {...shared}
          {...limit}
          autosize
          minRows={2}
          maxRows={12}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      )
    case 'list':
      return <ListInput value={text || null} options={options ?? []} onChange={onChange} {...common} />
    case 'integer':
    case 'number':
    case 'money':
    case 'percent':
      return (
        <NumberInput
          kind={kind}
          value={value}
          currency={currency}
          min={min}
          max={max}
          onChange={onChange}
          {...common}
        />
      )
    case 'date':
      return <DayInput value={text || null} onChange={onChange} {...common} />
    case 'datetime':
      return <MomentInput value={text || null} onChange={onChange} {...common} />
    case 'relation':
      return (
        <RelationInput
          value={text || null}
          shown={shown}
          search={search ?? (async () => [])}
          searchKey={searchKey ?? ''}
          onChange={(id) => onChange(id)}
          {...common}
        />
      )
    default:
      return (
        <TextInput
          {...shared}
          {...limit}
          {...(kind in types ? { type: types[kind as keyof typeof types] } : {})}
          value={text}
          onChange={(event) => setText(event.currentTarget.value)}
        />
      )
  }
}
