import { Button, TextInput, UnstyledButton } from '@mantine/core'
import { IconChevronLeft, IconFilter, IconX } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import type { Condition, Filter } from '../../../shared/filter.ts'
import { useText } from '../../lib/i18n.ts'
import { useCommands } from '../../lib/commands/registry.ts'
import { keyFor } from '../../lib/commands/table.ts'
import { Chip } from '../../ui/chip.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { LaterPopover } from '../../ui/overlays/later-overlays.ts'
import { useDrop } from '../../ui/overlays/use-drop.ts'
import styles from './filter-bar.module.css'
import { FilterEditor } from './filter-editor-later.ts'
import { chipsOf, filterableFields, filterOfChips, isEditable } from './filter-tree.ts'
import { useFilterNames, useFilterWords } from './filter-words.ts'
import { useWords } from './words.ts'

interface FilterBarProps {
  type: string
  where: Filter | undefined
  /** Fields that have a chip elsewhere. */
  taken?: readonly string[]
  onChange: (where: Filter | undefined) => void
}

/** The filters of a list as chips; each opens to be changed or taken away, and any declared field can be added. */
export function FilterBar({ type, where, taken = [], onChange }: FilterBarProps) {
  const { t } = useText()
  const chips = chipsOf(where)
  const names = useFilterNames(type, chips)
  const words = useFilterWords(type, names)
  const replace = (index: number, filter: Filter | undefined) =>
    onChange(filterOfChips(filter ? chips.with(index, filter) : chips.toSpliced(index, 1)))
  return (
    <>
      {chips.map((chip, index) =>
        isEditable(type, chip) ? (
          <Chip
            key={`${chip.field}${index}`}
            name={words.label(chip.field)}
            value={words.valueWords(chip)}
            isNarrowing
            width={280}
          >
            {(close) => (
              <FilterEditor
                type={type}
                name={chip.field}
                condition={chip}
                names={names}
                onChange={(next) => replace(index, next)}
                onDone={close}
              />
            )}
          </Chip>
        ) : (
          <UnstyledButton
            key={index}
            className={styles.fixed}
            title={`${words.inWords(chip)}. ${t('records:filter.remove')}`}
            aria-label={`${words.inWords(chip)}. ${t('records:filter.remove')}`}
            onClick={() => replace(index, undefined)}
          >
            <span className={styles.fixedText}>{words.inWords(chip)}</span>
            <IconX size={14} stroke={1.7} aria-hidden />
          </UnstyledButton>
        ),
      )}
      <AddFilter
        type={type}
        names={names}
        taken={[...taken, ...chips.flatMap((chip) => ('field' in chip ? [chip.field] : []))]}
        onAdd={(condition) => onChange(filterOfChips([...chips, condition]))}
        onReplaceLast={(condition) =>
          onChange(filterOfChips(condition ? [...chips.slice(0, -1), condition] : chips.slice(0, -1)))
        }
      />
    </>
  )
}

interface AddFilterProps {
  type: string
  names: ReadonlyMap<string, string>
  taken: readonly string[]
  onAdd: (condition: Condition) => void
  onReplaceLast: (condition: Condition | undefined) => void
}

/** Chooses a field, then what it is narrowed to. */
function AddFilter({ type, names, taken, onAdd, onReplaceLast }: AddFilterProps) {
  const { t } = useText()
  const words = useWords()
  const [field, setField] = useState<string>()
  const [text, setText] = useState('')
  // What has been chosen so far in this opening; a second tick changes it in place of adding another filter.
  const [condition, setCondition] = useState<Condition>()
  const search = useRef<HTMLInputElement>(null)
  const drop = useDrop('dialog', LaterPopover, () => {
    setField(undefined)
    setText('')
    setCondition(undefined)
  })
  useCommands([{ id: 'filter', icon: IconFilter, run: drop.open }])
  const wanted = text.trim().toLocaleLowerCase()
  const fields = filterableFields(type).filter(
    (name) => !taken.includes(name) && words.field(type, name).toLocaleLowerCase().includes(wanted),
  )
  return (
    <>
      <Button
        {...drop.target}
        size="xs"
        variant="subtle"
        color="gray"
        leftSection={<IconFilter size={14} stroke={1.7} />}
        rightSection={<Kbd keys={keyFor('filter')} />}
        className={styles.add ?? ''}
      >
        {t('records:filter.add')}
      </Button>
      {drop.place && (
        <LaterPopover place={drop.place} width={280} label={t('records:filter.choose')}>
          {field ? (
            <>
              <UnstyledButton className={styles.back} onClick={() => setField(undefined)}>
                <IconChevronLeft size={14} stroke={1.7} aria-hidden />
                {words.field(type, field)}
              </UnstyledButton>
              <FilterEditor
                type={type}
                name={field}
                names={names}
                condition={condition}
                onChange={(next) => {
                  if (condition) onReplaceLast(next)
                  else if (next) onAdd(next)
                  setCondition(next)
                }}
                onDone={drop.close}
              />
            </>
          ) : (
            <>
              <TextInput
                ref={search}
                size="xs"
                data-autofocus
                aria-label={t('records:filter.search')}
                placeholder={t('records:filter.search')}
                value={text}
                onChange={(event) => setText(event.currentTarget.value)}
                onKeyDown={(event) => {
                  if (event.key !== 'Enter' || !fields[0]) return
                  event.preventDefault()
                  setField(fields[0])
                }}
              />
              <div className={styles.fields}>
                {fields.map((name) => (
                  <UnstyledButton key={name} className={styles.choice} onClick={() => setField(name)}>
                    {words.field(type, name)}
                  </UnstyledButton>
                ))}
              </div>
            </>
          )}
        </LaterPopover>
      )}
    </>
  )
}
