import { Select } from '@mantine/core'
import { useEffect, useState } from 'react'
import { useText } from '../../lib/i18n.ts'
import { commonProps } from './common-props.tsx'
import type { CommonInputProps, InputOption } from './input-types.ts'
import styles from './inputs.module.css'

interface ListInputProps extends CommonInputProps {
  value: string | null
  options: readonly InputOption[]
  onChange: (value: string | null) => void
}

/** One of a list. Where it stands alone and has the focus, it is for being opened: so it is open. */
export function ListInput({ value, options, onChange, ...props }: ListInputProps) {
  const { t } = useText()
  const [isOpen, setOpen] = useState(false)
  const beginsOpen = props.isBare === true && props.hasFocus === true
  useEffect(() => setOpen(beginsOpen), [beginsOpen])
  // A list has its id once it is drawn, and the field says that it is open, and what it controls, when it is drawn after that.
  const [, drawAgain] = useState(0)
  useEffect(() => {
    if (!isOpen) return undefined
    const soon = setTimeout(() => drawAgain((times) => times + 1))
    return () => clearTimeout(soon)
  }, [isOpen])
  return (
    <Select
      {...commonProps(props)}
      data={options.map((option) => ({ value: option.value, label: option.label }))}
      value={value}
      clearable={!props.isRequired}
      searchable={options.length > 8}
      allowDeselect={false}
      dropdownOpened={isOpen}
      onDropdownOpen={() => setOpen(true)}
      onDropdownClose={() => setOpen(false)}
      checkIconPosition="right"
      // The list itself scrolls: a box within it would be one that no key reaches.
      withScrollArea={false}
      classNames={{ options: styles.list ?? '' }}
      nothingFoundMessage={t('input.noMatch')}
      clearButtonProps={{ 'aria-label': t('input.clear', { field: props.label }) }}
      onChange={onChange}
    />
  )
}
