import { ActionIcon, Button, UnstyledButton } from '@mantine/core'
import { IconHistory, IconLock, IconPencil } from '@tabler/icons-react'
import { type FocusEvent, type KeyboardEvent, type ReactNode, useRef, useState } from 'react'
import { useText } from '../../lib/i18n.ts'
import { isApple } from '../../lib/commands/key-of.ts'
import { FieldInput, type Draft } from './field-input.tsx'
import { FieldValue } from './field-value.tsx'
import { Tooltip } from '../../ui/tooltip.tsx'
import styles from './inline-field.module.css'
import { fieldOf, type RecordRow } from './record.ts'
import { useWords } from './words.ts'

// A field opens by a click and is typed into at once: its input must not be a stand-in that is still loading.
void import('../../ui/inputs/drawn-number-input.tsx').catch(() => undefined)

interface InlineFieldProps {
  type: string
  name: string
  row: RecordRow
  /** Why it cannot be edited, in words; undefined when it can. */
  lock: string | undefined
  isEditing: boolean
  isSaving: boolean
  /** What was refused and why; the input then begins with it. */
  fault?: { message: string; draft: Record<string, unknown> } | undefined
  onEdit: () => void
  /** Ends editing: with a change it is saved, without one everything stays. */
  onEnd: (change?: Record<string, unknown>) => void
  /** Tab: on to the next field, or with Shift back. */
  onStep: (step: 1 | -1) => void
  onHistory: () => void
  /** In place of the value, such as the choice between two versions. */
  children?: ReactNode
}

/** A field that is read and edited in its place: click or E edits, Enter saves, Esc restores, Tab goes on. */
export function InlineField(props: InlineFieldProps) {
  const { type, name, row, lock, isEditing, isSaving, onEdit, onHistory, children } = props
  const { t } = useText()
  const words = useWords()
  const label = words.field(type, name)
  return (
    <div className={styles.row} data-field={name}>
      <dt className={styles.label}>
        <span>{label}</span>
        <Tooltip label={t('records:record.historyOf', { field: label })}>
          <ActionIcon
            className={styles.history ?? ''}
            size={24}
            aria-label={t('records:record.historyOf', { field: label })}
            onClick={onHistory}
          >
            <IconHistory size={14} stroke={1.7} />
          </ActionIcon>
        </Tooltip>
      </dt>
      <dd className={styles.value}>{children ?? (isEditing ? <Editor {...props} /> : reading())}</dd>
    </div>
  )

  function reading() {
    const value = <FieldValue type={type} name={name} row={row} />
    if (lock) {
      return (
        <span className={styles.locked}>
          {value}
          <Tooltip label={lock}>
            <span className={styles.lock} role="img" aria-label={lock} tabIndex={0}>
              <IconLock size={14} stroke={1.7} aria-hidden />
            </span>
          </Tooltip>
        </span>
      )
    }
    const saving = isSaving && <span className={styles.saving}>{t('records:record.saving')}</span>
    // A value that is itself a link keeps its click; the pencil beside it edits.
    if (isLinked(type, name, row)) {
      return (
        <span className={styles.linked}>
          {value}
          {saving}
          <ActionIcon
            className={styles.pencil ?? ''}
            data-edit
            size={24}
            aria-label={t('records:record.editField', { field: label })}
            onClick={onEdit}
          >
            <IconPencil size={14} stroke={1.7} />
          </ActionIcon>
        </span>
      )
    }
    return (
      <UnstyledButton
        className={styles.button}
        data-edit
        aria-label={t('records:record.editField', { field: label })}
        onClick={onEdit}
      >
        {value}
        {saving}
      </UnstyledButton>
    )
  }
}

function Editor({ type, name, row, fault, onEnd, onStep }: InlineFieldProps) {
  const { t } = useText()
  const field = fieldOf(type, name)
  const [change, setChange] = useState<Record<string, unknown>>(fault?.draft ?? {})
  const latest = useRef(change)
  const isDone = useRef(false)
  const draft: Draft = { ...row, ...change }
  const isChoice =
    field?.kind === 'list' || field?.kind === 'relation' || field?.kind === 'anyRelation' || field?.kind === 'boolean'
  const isLong = field?.kind === 'longText'

  function end(isSaved: boolean) {
    if (isDone.current) return
    isDone.current = true
    const hasChanged = Object.entries(latest.current).some(([key, value]) => (value || null) !== (row[key] || null))
    onEnd(isSaved && hasChanged ? latest.current : undefined)
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.defaultPrevented) return
    if (event.key === 'Escape') end(false)
    else if (event.key === 'Enter' && !isChoice && (!isLong || event.metaKey || event.ctrlKey)) end(true)
    else if (event.key === 'Tab' && field?.kind !== 'datetime') {
      // Leaving the input first lets it take over what was typed last.
      ;(event.target as HTMLElement).blur()
      end(true)
      onStep(event.shiftKey ? -1 : 1)
    } else return
    event.preventDefault()
  }

  function onBlur(event: FocusEvent<HTMLDivElement>) {
    const to = event.relatedTarget as Element | null
    if (event.currentTarget.contains(to) || to?.closest('.mantine-Popover-dropdown, [role=listbox]')) return
    // A window that loses the focus is no answer yet.
    if (!document.hasFocus()) return
    end(true)
  }

  return (
    <div className={styles.editor} onKeyDown={onKeyDown} onBlur={onBlur}>
      <FieldInput
        type={type}
        name={name}
        draft={draft}
        isBare
        hasFocus
        error={fault?.message}
        onChange={(next) => {
          latest.current = { ...latest.current, ...next }
          setChange(latest.current)
          if (isChoice) end(true)
        }}
      />
      {field?.queries && (
        <span className={styles.hint}>
          <Button size="xs" onClick={() => end(false)}>
            {t('cancel')}
          </Button>{' '}
          <Button size="xs" variant="filled" onClick={() => end(true)}>
            {t('save')}
          </Button>
        </span>
      )}
      {!isChoice && !field?.queries && (
        <span className={styles.hint}>
          {isLong
            ? t('records:record.editHintLong', { keys: isApple ? '⌘ Enter' : 'Ctrl Enter' })
            : t('records:record.editHint')}
        </span>
      )}
    </div>
  )
}

const linkedKinds = ['relation', 'anyRelation', 'email', 'phone', 'url']

function isLinked(type: string, name: string, row: RecordRow): boolean {
  const field = fieldOf(type, name)
  if (!field || field.to === 'user') return false
  return linkedKinds.includes(field.kind) && row[name] !== null && row[name] !== undefined
}
