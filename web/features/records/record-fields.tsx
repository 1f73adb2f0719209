import { Button, UnstyledButton } from '@mantine/core'
import { IconChevronDown, IconChevronUp, IconPencil } from '@tabler/icons-react'
import { Fragment, type ReactNode, useRef, useState } from 'react'
import { useText } from '../../lib/i18n.ts'
import { useCommands } from '../../lib/commands/registry.ts'
import { FieldHistorySheet } from './field-history-sheet.tsx'
import { FieldValue } from './field-value.tsx'
import { InlineField } from './inline-field.tsx'
import { sectionsOf, type Section } from './layouts.ts'
import { fieldOf, hasPlace, lockOf, type RecordRow } from './record.ts'
import styles from './record-fields.module.css'
import { useFieldSaving, type FieldSaving } from './use-field-saving.ts'
import { useWords } from './words.ts'

interface RecordFieldsProps {
  type: string
  row: RecordRow
  /** All groups at once; else the first one, the rest on demand. */
  isFull?: boolean
}

/** The fields of a record in their groups, each edited in its place. Fields hidden from the viewer are not in the row and not here. */
export function RecordFields({ type, row, isFull = false }: RecordFieldsProps) {
  const { t } = useText()
  const saving = useFieldSaving(type, row)
  const [editing, setEditing] = useState<string>()
  const [historyOf, setHistoryOf] = useState<string>()
  const [isOpen, setOpen] = useState(false)
  const list = useRef<HTMLDivElement>(null)
  const sections = sectionsOf(type)
    .map(({ key, fields }) => ({ key, fields: fields.filter((name) => name in row && hasPlace(type, name, row)) }))
    .filter(({ fields }) => fields.length > 0)
  const shown = isFull || isOpen ? sections : sections.slice(0, 1)
  const editable = shown.flatMap(({ fields }) => fields).filter((name) => !isLocked(name))
  const shownRow: RecordRow = { ...row, ...saving.pending }
  const present = saving.fault?.name ?? editing

  useCommands([
    {
      id: 'edit',
      icon: IconPencil,
      isEnabled: editable.length > 0,
      run: () => {
        const focused = document.activeElement?.closest<HTMLElement>('[data-field]')?.dataset['field']
        setEditing(focused && editable.includes(focused) ? focused : editable[0])
      },
    },
  ])

  function isLocked(name: string): boolean {
    const field = fieldOf(type, name)
    return !row.can['edit'] || !field || lockOf(field) !== undefined
  }

  function lockReason(name: string): string | undefined {
    const field = fieldOf(type, name)
    const lock = field && lockOf(field)
    if (lock) return name === 'probability' ? t('records:lock.probability') : t(`records:lock.${lock}`)
    return row.can['edit'] ? undefined : t('records:lock.notPermitted')
  }

  function end(name: string, change?: Record<string, unknown>) {
    saving.clearFault()
    setEditing((now) => (now === name ? undefined : now))
    if (change) saving.save(name, change)
    // The focus goes back to what was edited, unless Tab or a click has taken it on.
    requestAnimationFrame(() => {
      if (document.activeElement === document.body)
        list.current?.querySelector<HTMLElement>(`[data-field="${name}"] [data-edit]`)?.focus()
    })
  }

  return (
    <div ref={list} className={styles.fields}>
      {shown.map((section, index) => (
        <Group key={section.key} section={section} hasTitle={isFull ? sections.length > 1 : index > 0}>
          {section.fields.map((name) => (
            <Fragment key={name}>
              <InlineField
                type={type}
                name={name}
                row={shownRow}
                lock={lockReason(name)}
                isEditing={present === name && !isLocked(name)}
                isSaving={name in saving.pending}
                fault={saving.fault?.name === name ? saving.fault : undefined}
                onEdit={() => setEditing(name)}
                onEnd={(change) => end(name, change)}
                onStep={(step) => setEditing(editable[editable.indexOf(name) + step])}
                onHistory={() => setHistoryOf(name)}
              >
                {saving.conflict?.name === name ? <ConflictChoice type={type} saving={saving} row={row} /> : undefined}
              </InlineField>
            </Fragment>
          ))}
        </Group>
      ))}
      {!isFull && sections.length > 1 && (
        <UnstyledButton className={styles.more} onClick={() => setOpen(!isOpen)} aria-expanded={isOpen}>
          {isOpen ? <IconChevronUp size={14} stroke={1.7} /> : <IconChevronDown size={14} stroke={1.7} />}
          {isOpen ? t('records:record.fewerFields') : t('records:record.allFields')}
        </UnstyledButton>
      )}
      {historyOf && (
        <FieldHistorySheet type={type} row={row} name={historyOf} onClose={() => setHistoryOf(undefined)} />
      )}
    </div>
  )
}

function Group({ section, hasTitle, children }: { section: Section; hasTitle: boolean; children: ReactNode }) {
  const { t } = useText()
  return (
    <section className={styles.group}>
      {hasTitle && <h3 className={styles.heading}>{t(`records:sections.${section.key}`)}</h3>}
      <dl>{children}</dl>
    </section>
  )
}

/** Both values, and the choice between them. */
function ConflictChoice({ type, row, saving }: { type: string; row: RecordRow; saving: FieldSaving }) {
  const { t } = useText()
  const words = useWords()
  const { conflict } = saving
  if (!conflict) return null
  const { name, theirs, mine } = conflict
  return (
    <div className={styles.conflict} role="alert">
      <p className={styles.conflictTitle}>{t('records:conflict.title', { field: words.field(type, name) })}</p>
      <p>
        {t('records:conflict.theirs')}: <FieldValue type={type} name={name} row={theirs} />
      </p>
      <p>
        {t('records:conflict.mine')}: <FieldValue type={type} name={name} row={{ ...row, ...mine }} />
      </p>
      <div className={styles.conflictButtons}>
        <Button size="xs" onClick={saving.keepTheirs}>
          {t('records:conflict.keepTheirs')}
        </Button>
        <Button size="xs" variant="filled" onClick={saving.saveMine}>
          {t('records:conflict.saveMine')}
        </Button>
      </div>
    </div>
  )
}
