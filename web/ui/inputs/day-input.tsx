import { ActionIcon, Popover, TextInput } from '@mantine/core'
import { IconCalendar } from '@tabler/icons-react'
import { lazy, Suspense, useEffect, useState } from 'react'
import { useText } from '../../lib/i18n.ts'
import { parseDay } from '../../lib/parse-date.ts'
import { useFormat } from '../../lib/use-format.ts'
import { commonProps } from './common-props.tsx'
import type { CommonInputProps } from './input-types.ts'

const Calendar = lazy(() => import('./calendar.tsx').then((module) => ({ default: module.Calendar })))

interface DayInputProps extends CommonInputProps {
  /** `2026-12-17` or null. */
  value: string | null
  onChange: (day: string | null) => void
}

/** A day, typed as people do (`17 Dec`, `17/12`, `+14`, `tomorrow`) or chosen from a calendar. */
export function DayInput({ value, onChange, ...props }: DayInputProps) {
  const { t } = useText()
  const format = useFormat()
  const written = value ? format.fullDate(value) : ''
  const [text, setText] = useState(written)
  const [isOpen, setOpen] = useState(false)
  const [isWrong, setWrong] = useState(false)
  useEffect(() => {
    setText(written)
    setWrong(false)
  }, [written])

  /** Takes over what was typed; false where there is no such day. */
  function settle(typed: string): boolean {
    if (typed.trim() === '') {
      setWrong(false)
      if (value !== null) onChange(null)
      return true
    }
    if (typed === written) return true
    const day = parseDay(typed, format.settings.locale, format.dayOf(new Date()))
    setWrong(day === undefined)
    if (day === undefined) return false
    setText(format.fullDate(day))
    if (day !== value) onChange(day)
    return true
  }

  return (
    <TextInput
      {...commonProps({ ...props, error: isWrong ? t('input.noSuchDay') : props.error })}
      data-unread={isWrong || undefined}
      value={text}
      autoComplete="off"
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={() => settle(text)}
      onKeyDown={(event) => {
        // A wrong day keeps the field open instead of saving around it.
        if (event.key === 'Enter' && !settle(text)) event.preventDefault()
      }}
      rightSectionWidth={36}
      rightSection={
        <Popover opened={isOpen} onChange={setOpen} position="bottom-end" trapFocus returnFocus>
          <Popover.Target>
            <ActionIcon
              aria-label={t('input.openCalendar')}
              size={24}
              disabled={props.isDisabled ?? false}
              onMouseDown={(event) => event.preventDefault()}
              onClick={() => setOpen((open) => !open)}
            >
              <IconCalendar size={16} stroke={1.6} />
            </ActionIcon>
          </Popover.Target>
          <Popover.Dropdown p={12} aria-label={props.label} onKeyDown={(event) => event.stopPropagation()}>
            <Suspense fallback={<div style={{ width: 252, height: 280 }} />}>
              <Calendar
                value={value}
                onChange={(day) => {
                  setOpen(false)
                  setWrong(false)
                  onChange(day)
                }}
              />
            </Suspense>
          </Popover.Dropdown>
        </Popover>
      }
    />
  )
}
