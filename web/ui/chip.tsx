import { UnstyledButton } from '@mantine/core'
import { IconChevronDown } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { type Choice, RadioRows } from './choices.tsx'
import styles from './chip.module.css'
import type { Icon } from './icon.ts'
import { LaterPopover } from './overlays/later-overlays.ts'
import { useDrop } from './overlays/use-drop.ts'

interface ChipProps {
  /** The filter's name, grey: "Team". Without one the value speaks for itself. */
  name?: string
  /** The present value, dark: "any", "Industry North". */
  value: ReactNode
  icon?: Icon
  /** People as pictures in place of an icon. */
  lead?: ReactNode
  /** True where it narrows what is shown; then in accent. */
  isNarrowing?: boolean
  /** The content of the dropdown; `close` shuts it. */
  children: (close: () => void) => ReactNode
  /** Width of the dropdown in px. */
  width?: number
}

/** A filter of 28 px that opens what it can be set to. */
export function Chip({ name, value, icon: Symbol, lead, isNarrowing = false, children, width = 240 }: ChipProps) {
  const drop = useDrop('dialog', LaterPopover)
  return (
    <>
      <UnstyledButton {...drop.target} className={styles.chip} data-narrowing={isNarrowing || undefined}>
        {lead}
        {Symbol && <Symbol size={14} stroke={1.7} className={styles.icon} aria-hidden />}
        {name && <span className={styles.name}>{name}</span>}
        <span className={styles.value}>{value}</span>
        <IconChevronDown size={14} stroke={1.7} className={styles.icon} aria-hidden />
      </UnstyledButton>
      {drop.place && (
        <LaterPopover place={drop.place} width={width} label={name}>
          {children(drop.close)}
        </LaterPopover>
      )}
    </>
  )
}

export type ChipOption = Choice

interface ChipSelectProps {
  name?: string
  icon?: Icon
  options: readonly ChipOption[]
  /** The chosen value; undefined is the first option's. */
  value: string | undefined
  /** Options that do not narrow: shown without accent. The first one unless told. */
  neutral?: string | undefined
  onChange: (value: string) => void
}

/** A chip that chooses one of few values. */
export function ChipSelect({ name, icon, options, value, neutral, onChange }: ChipSelectProps) {
  const chosen = options.find((option) => option.value === value) ?? options[0]
  const rest = neutral ?? options[0]?.value
  return (
    <Chip
      {...(name === undefined ? {} : { name })}
      {...(icon === undefined ? {} : { icon })}
      value={chosen?.label ?? ''}
      isNarrowing={chosen !== undefined && chosen.value !== rest}
    >
      {(close) => (
        <RadioRows
          label={name}
          options={options}
          isChosen={(each) => each === chosen?.value}
          onChoose={(each) => {
            onChange(each)
            close()
          }}
        />
      )}
    </Chip>
  )
}

interface ToggleChipProps {
  label: string
  icon?: Icon
  isOn: boolean
  onChange: (isOn: boolean) => void
}

/** A chip that is on or off: "Mine". */
export function ToggleChip({ label, icon: Symbol, isOn, onChange }: ToggleChipProps) {
  return (
    <UnstyledButton
      className={styles.chip}
      data-narrowing={isOn || undefined}
      aria-pressed={isOn}
      onClick={() => onChange(!isOn)}
    >
      {Symbol && <Symbol size={14} stroke={1.7} className={styles.icon} aria-hidden />}
      <span className={styles.value}>{label}</span>
    </UnstyledButton>
  )
}
