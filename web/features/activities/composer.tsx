import { Button, Textarea } from '@mantine/core'
import { IconCalendarEvent, IconChecklist, IconMail, IconNote, IconPhone } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useSetSearch } from '../../lib/address.ts'
import { useSendOnce } from '../../lib/use-send-once.ts'
import { useText } from '../../lib/i18n.ts'
import { useCommands, type Command } from '../../lib/commands/registry.ts'
import { keyFor } from '../../lib/commands/table.ts'
import { useCan } from '../../lib/me.ts'
import { asProblem } from '../../lib/problem-error.ts'
import { Kbd } from '../../ui/kbd.tsx'
import { Menu, type MenuEntry } from '../../ui/menu.tsx'
import { toast } from '../../ui/toast.tsx'
import { createRecord } from '../records/data.ts'
import { titleOf } from '../records/record.ts'
import type { RecordPartProps } from '../records/record-parts.ts'
import { openRecordSheet } from '../records/record-sheets.tsx'
import { presetFor } from '../records/relations.ts'
import { useUndo } from '../records/undo.ts'
import { useWords } from '../records/words.ts'
import styles from './composer.module.css'
import { LogCallSheet } from './log-call-sheet.tsx'

/** Where one writes on a record: a note at once, a call or e-mail with its form, a next task or meeting. */
export function Composer({ type, row }: RecordPartProps) {
  const { t } = useText()
  const words = useWords()
  const can = useCan()
  const setSearch = useSetSearch()
  const [sheet, setSheet] = useState<'call'>()
  const canCall = can('call', 'create')
  const canMail = can('message', 'create') && row.can['mail'] === true
  const plans = (['task', 'call', 'event'] as const).filter((each) => can(each, 'create'))
  const icons = { task: IconChecklist, call: IconPhone, event: IconCalendarEvent }
  const entries: MenuEntry[] = plans.map((each) => ({
    key: each,
    label: t('records:list.new', { type: words.oneInText(each) }),
    icon: icons[each],
    onSelect: () => setSearch({ create: each, preset: presetFor(each, type, row) }),
  }))
  useCommands([
    { id: 'logCall', icon: IconPhone, isEnabled: canCall, run: () => setSheet('call') },
    {
      id: 'subject:email',
      group: 'subject',
      words: words.one('message'),
      icon: IconMail,
      isEnabled: canMail,
      run: () => openRecordSheet('email', { type, id: row.id }),
    },
    ...entries.map(({ key, label, icon, onSelect }): Command => {
      return { id: `subject:plan-${key}`, group: 'subject', words: label, ...(icon && { icon }), run: onSelect }
    }),
  ])
  return (
    <div className={styles.composer}>
      {can('note', 'create') && <NoteBox type={type} row={row} />}
      <div className={styles.buttons}>
        {canCall && (
          <Button size="xs" leftSection={<IconPhone size={14} stroke={1.7} />} onClick={() => setSheet('call')}>
            {words.one('call')}
          </Button>
        )}
        {canMail && (
          <Button
            size="xs"
            leftSection={<IconMail size={14} stroke={1.7} />}
            onClick={() => openRecordSheet('email', { type, id: row.id })}
          >
            {words.one('message')}
          </Button>
        )}
        <Menu label={t('activities:plan')} entries={entries} />
      </div>
      {sheet === 'call' && <LogCallSheet type={type} row={row} onClose={() => setSheet(undefined)} />}
    </div>
  )
}

/** A note, written in place; it grows with its text and Ctrl or Cmd with Enter keeps it. */
function NoteBox({ type, row }: RecordPartProps) {
  const { t } = useText()
  const { tell } = useUndo()
  const [text, setText] = useState('')
  const [isBusy, setBusy] = useState(false)
  const sendOnce = useSendOnce()
  const input = useRef<HTMLTextAreaElement>(null)
  useCommands([{ id: 'note', icon: IconNote, run: () => input.current?.focus() }])

  async function save() {
    const body = text.trim()
    if (!body || isBusy) return
    setBusy(true)
    try {
      const { relatedType, relatedId } = presetFor('note', type, row)
      const reply = await sendOnce((key) => createRecord('note', { body, relatedType, relatedId }, key))
      setText('')
      tell({ reply, title: t('activities:noteKept'), text: titleOf(type, row) })
    } catch (error) {
      // What was written stays, to be sent again.
      toast.refused({ title: t('records:form.notSaved'), text: asProblem(error).detail })
    } finally {
      setBusy(false)
    }
  }

  return (
    <div className={styles.note}>
      <Textarea
        ref={input}
        size="xs"
        autosize
        minRows={1}
        maxRows={8}
        maxLength={20_000}
        aria-label={t('activities:writeNote')}
        placeholder={t('activities:writeNote')}
        rightSection={text ? undefined : <Kbd keys={keyFor('note')} />}
        rightSectionPointerEvents="none"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            event.preventDefault()
            input.current?.blur()
          }
          if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return
          event.preventDefault()
          void save()
        }}
      />
      {text.trim() && (
        <Button size="xs" variant="filled" loading={isBusy} onClick={() => void save()}>
          {t('save')}
        </Button>
      )}
    </div>
  )
}
