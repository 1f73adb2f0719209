import { NumberInput as MantineNumberInput } from '@mantine/core'
import { narrow } from '../../lib/format.ts'
import { useFormat } from '../../lib/use-format.ts'
import { commonProps } from './common-props.tsx'
import type { CommonInputProps, InputKind, InputValue } from './input-types.ts'

export interface NumberInputProps extends CommonInputProps {
  kind: Extract<InputKind, 'integer' | 'number' | 'money' | 'percent'>
  value: InputValue
  currency?: string | null | undefined
  min?: number | undefined
  max?: number | undefined
  /** Money is handed on as decimal string, everything else as number; an empty field is null. */
  onChange: (value: string | number | null) => void
}

/** The largest figure that is kept of each kind, unless a field says less. */
const largest = { integer: 2_147_483_647, number: 1e12, money: 1e12, percent: 100 }

/** See `NumberInput`, which loads this. */
export default function DrawnNumberInput({ kind, value, currency, min, max, onChange, ...props }: NumberInputProps) {
  const format = useFormat()
  const parts = new Intl.NumberFormat(format.settings.locale).formatToParts(12345.6)
  const part = (type: string) => parts.find((each) => each.type === type)?.value
  const symbol =
    kind === 'money'
      ? (new Intl.NumberFormat(format.settings.locale, {
          style: 'currency',
          currency: currency || format.currency,
          currencyDisplay: 'narrowSymbol',
        })
          .formatToParts(0)
          .find((each) => each.type === 'currency')?.value ?? '')
      : ''
  return (
    <MantineNumberInput
      {...commonProps(props)}
      value={value === null || typeof value === 'boolean' ? '' : value}
      decimalScale={kind === 'integer' ? 0 : 2}
      // What the server would refuse is not typed at all.
      allowNegative={min === undefined || min < 0}
      isAllowed={({ floatValue = 0 }) => Math.abs(floatValue) <= (max ?? largest[kind])}
      thousandSeparator={part('group') ?? ','}
      decimalSeparator={part('decimal') ?? '.'}
      hideControls
      inputMode="decimal"
      {...(min === undefined ? {} : { min })}
      {...(kind === 'money' ? { leftSection: <span aria-hidden>{symbol}</span>, leftSectionWidth: 36 } : {})}
      {...(kind === 'percent' ? { suffix: `${narrow}%` } : {})}
      onValueChange={({ value: text }, { source }) => {
        // Formatting alone is no change of the value.
        if (source !== 'event') return
        if (text === '' || text === '-') onChange(null)
        else onChange(kind === 'money' ? text : Number(text))
      }}
    />
  )
}
