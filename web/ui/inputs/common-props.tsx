import { InputLabel } from './input-label.tsx'
import type { CommonInputProps } from './input-types.ts'

/** The shared properties in Mantine's words. */
export function commonProps(props: CommonInputProps) {
  const { label, isBare, isTall, isRequired, isDisabled, hasFocus, error, description, placeholder, name } = props
  return {
    ...(isBare ? { 'aria-label': label } : { label: <InputLabel label={label} isRequired={isRequired} /> }),
    ...(isRequired ? { required: true, withAsterisk: false } : {}),
    ...(isDisabled ? { disabled: true } : {}),
    ...(hasFocus ? { 'data-autofocus': true, autoFocus: true } : {}),
    ...(error ? { error } : {}),
    ...(description ? { description } : {}),
    ...(placeholder ? { placeholder } : {}),
    ...(name ? { name } : {}),
    size: isBare && !isTall ? 'xs' : 'sm',
    inputWrapperOrder: ['label', 'input', 'description', 'error'] as ('label' | 'input' | 'description' | 'error')[],
  }
}
