import { TextInput } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { commonProps } from './common-props.tsx'
import type { NumberInputProps } from './drawn-number-input.tsx'

const DrawnNumberInput = lazy(() => import('./drawn-number-input.tsx'))

/** A figure, grouped and with the decimal sign of the user's locale; its 10 kB come with the first one to be typed. */
export function NumberInput(props: NumberInputProps) {
  return (
    <Suspense fallback={<TextInput {...commonProps(props)} value={String(props.value ?? '')} readOnly />}>
      <DrawnNumberInput {...props} />
    </Suspense>
  )
}
