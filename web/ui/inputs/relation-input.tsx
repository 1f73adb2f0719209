import { CloseButton, Combobox, TextInput, useCombobox } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { useText } from '../../lib/i18n.ts'
import { commonProps } from './common-props.tsx'
import type { CommonInputProps, RelationOption } from './input-types.ts'
import styles from './inputs.module.css'

interface RelationInputProps extends CommonInputProps {
  value: string | null
  /** What the present value is called. */
  shown?: string | undefined
  /** Finds records by words; with none, what fits best to offer first. */
  search: (text: string, signal: AbortSignal) => Promise<RelationOption[]>
  /** Tells searches apart in the cache: the type looked for. */
  searchKey: string
  onChange: (id: string | null, option: RelationOption | null) => void
}

/** Another record, found by typing. */
export function RelationInput({ value, shown, search, searchKey, onChange, ...props }: RelationInputProps) {
  const { t } = useText()
  const combobox = useCombobox({
    defaultOpened: props.isBare === true && props.hasFocus === true,
    onDropdownClose: () => combobox.resetSelectedOption(),
  })
  const [picked, setPicked] = useState<RelationOption | null>(null)
  const [typed, setTyped] = useState<string | null>(null)
  const [text] = useDebouncedValue(typed?.trim() ?? '', 150)
  const title = value === null ? '' : picked?.id === value ? picked.title : (shown ?? '')
  const found = useQuery({
    queryKey: ['relation', searchKey, text],
    queryFn: ({ signal }) => search(text, signal),
    enabled: combobox.dropdownOpened,
    placeholderData: keepPreviousData,
    staleTime: 30_000,
  })
  const options = found.data ?? []
  // What was typed is found: Enter takes the best match, without an arrow key first.
  const isFound = typed !== null && text !== '' && typed.trim() === text && !found.isPlaceholderData
  const { selectFirstOption } = combobox
  useEffect(() => {
    if (isFound && found.data?.length) selectFirstOption()
  }, [isFound, found.data, selectFirstOption])

  function choose(id: string) {
    const option = options.find((each) => each.id === id) ?? null
    setPicked(option)
    setTyped(null)
    onChange(option?.id ?? null, option)
    combobox.closeDropdown()
  }

  return (
    <Combobox store={combobox} onOptionSubmit={choose}>
      <Combobox.Target withExpandedAttribute>
        <TextInput
          {...commonProps(props)}
          role="combobox"
          autoComplete="off"
          value={typed ?? title}
          onFocus={(event) => event.currentTarget.select()}
          onClick={() => combobox.openDropdown()}
          onChange={(event) => {
            setTyped(event.currentTarget.value)
            combobox.openDropdown()
            combobox.updateSelectedOptionIndex()
          }}
          onBlur={() => {
            combobox.closeDropdown()
            setTyped(null)
          }}
          rightSection={
            value !== null &&
            !props.isDisabled && (
              <CloseButton
                size={24}
                aria-label={t('input.clear', { field: props.label })}
                onMouseDown={(event) => event.preventDefault()}
                onClick={() => {
                  setPicked(null)
                  setTyped(null)
                  onChange(null, null)
                }}
              />
            )
          }
        />
      </Combobox.Target>
      <Combobox.Dropdown>
        <Combobox.Options mah={280} className={styles.options}>
          {options.map((option) => (
            <Combobox.Option key={option.id} value={option.id} active={option.id === value}>
              {option.title}
              {option.subtitle && <span className={styles.subtitle}>{option.subtitle}</span>}
            </Combobox.Option>
          ))}
          {options.length === 0 && (
            <Combobox.Empty>
              {found.isError ? t('unexpected') : found.isFetching ? t('loading') : t('input.noMatch')}
            </Combobox.Empty>
          )}
        </Combobox.Options>
      </Combobox.Dropdown>
    </Combobox>
  )
}
