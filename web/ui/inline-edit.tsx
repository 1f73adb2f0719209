import { UnstyledButton } from '@mantine/core'
import { type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { useText } from '../lib/i18n.ts'
import { asProblem } from '../lib/problem-error.ts'
import { FieldLock } from './field.tsx'
import styles from './field.module.css'
import { FieldInput, type FieldInputProps } from './inputs/field-input.tsx'
import type { InputValue } from './inputs/input-types.ts'

interface InlineEditProps extends Omit<FieldInputProps, 'onChange' | 'isBare' | 'error' | 'hasFocus'> {
  /** The field's own name in the API, to find its error among several. */
  field: string
  /** The value as it reads; an en dash stands for none. */
  children: ReactNode
  /** Why it cannot be changed. */
  lockedBecause?: string | undefined
  /** Writes; a `ProblemError` is shown at the field, and the value stays as typed. */
  onSave: (value: InputValue) => Promise<unknown>
}

/** A value that becomes its input on click, Enter or E. Enter saves, Esc restores, Tab saves and goes on. */
export function InlineEdit({ field, children, lockedBecause, onSave, ...input }: InlineEditProps) {
  const { t } = useText()
  const [draft, setDraft] = useState<InputValue | undefined>()
  const [error, setError] = useState<string>()
  const [isSaving, setSaving] = useState(false)
  // Keys and blur follow a change within one event, before the state is drawn anew.
  const latest = useRef<InputValue>(null)
  const isBusy = useRef(false)
  const target = useRef<HTMLButtonElement>(null)
  const wrapper = useRef<HTMLDivElement>(null)
  const isEditing = draft !== undefined
  const savesAtOnce = input.kind === 'list' || input.kind === 'relation' || input.kind === 'boolean'

  function start() {
    latest.current = input.value
    setDraft(input.value)
  }

  function stop(returnsFocus: boolean) {
    setDraft(undefined)
    setError(undefined)
    if (returnsFocus) requestAnimationFrame(() => target.current?.focus())
  }

  async function save(value: InputValue, returnsFocus: boolean) {
    if (isBusy.current) return
    if (value === input.value) return stop(returnsFocus)
    isBusy.current = true
    setSaving(true)
    try {
      await onSave(value)
      stop(returnsFocus)
    } catch (caught) {
      const problem = asProblem(caught)
      setError(problem.at(field) ?? (problem.code === 'offline' ? t('offline') : problem.detail || t('unexpected')))
    } finally {
      isBusy.current = false
      setSaving(false)
    }
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.defaultPrevented) return
    if (event.key === 'Escape') {
      event.preventDefault()
      event.stopPropagation()
      stop(true)
    } else if (event.key === 'Enter' && (input.kind !== 'longText' || event.metaKey || event.ctrlKey)) {
      event.preventDefault()
      void save(latest.current, true)
    }
  }

  if (!isEditing) {
    const isEmpty = input.value === null || input.value === ''
    const words = isEmpty ? <span className={styles.nothing}>–</span> : children
    if (lockedBecause) {
      return (
        <>
          {words}
          <FieldLock reason={lockedBecause} />
        </>
      )
    }
    return (
      <UnstyledButton
        ref={target}
        className={styles.edit}
        data-inline-edit
        aria-label={t('input.edit', { field: input.label })}
        onClick={start}
        onKeyDown={(event) => {
          if (event.key !== 'e' || event.metaKey || event.ctrlKey || event.altKey) return
          event.preventDefault()
          start()
        }}
      >
        {words}
      </UnstyledButton>
    )
  }
  return (
    <div
      ref={wrapper}
      className={styles.editing}
      onKeyDown={onKeyDown}
      onBlur={(event) => {
        const next = event.relatedTarget
        const staysInside = next instanceof Node && (wrapper.current?.contains(next) || isInDropdown(next))
        if (!staysInside && !savesAtOnce && !error) void save(latest.current, false)
        else if (!staysInside && savesAtOnce && !isBusy.current) stop(false)
      }}
    >
      <FieldInput
        {...input}
        value={draft}
        isBare
        hasFocus
        isDisabled={isSaving}
        error={error}
        onChange={(value) => {
          latest.current = value
          setDraft(value)
          setError(undefined)
          if (savesAtOnce) void save(value, true)
        }}
      />
      {!error && !savesAtOnce && (
        <div className={styles.hint}>
          {isSaving ? t('saving') : input.kind === 'longText' ? t('input.editHintLong') : t('input.editHint')}
        </div>
      )}
    </div>
  )
}

/** Calendars and option lists are drawn elsewhere in the page but belong to the field. */
function isInDropdown(node: Node): boolean {
  return node instanceof Element && node.closest('.mantine-Popover-dropdown, .mantine-Combobox-dropdown') !== null
}
