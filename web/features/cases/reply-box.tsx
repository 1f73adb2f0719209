import { Button, Textarea, TextInput } from '@mantine/core'
import { IconMail, IconNote, IconPhone, IconSend } from '@tabler/icons-react'
import { useRef, useState } from 'react'
import { useSetSearch } from '../../lib/address.ts'
import { api } from '../../lib/api.ts'
import { useSendOnce } from '../../lib/use-send-once.ts'
import { useText } from '../../lib/i18n.ts'
import { useCommands } from '../../lib/commands/registry.ts'
import { useCan } from '../../lib/me.ts'
import { asProblem } from '../../lib/problem-error.ts'
import { Menu } from '../../ui/menu.tsx'
import { Segments } from '../../ui/tabs.tsx'
import { toast } from '../../ui/toast.tsx'
import { refreshAll } from '../records/data.ts'
import { LetterTemplate } from '../records/letter-template.tsx'
import { referenceOf, titleOf } from '../records/record.ts'
import type { RecordPartProps } from '../records/record-parts.ts'
import { presetFor } from '../records/relations.ts'
import { typeIcon } from '../records/type-icon.ts'
import { useUndo } from '../records/undo.ts'
import { useWords } from '../records/words.ts'
import styles from './thread.module.css'

/** Where one answers the customer or writes to colleagues; which of the two is always said in words and colour. */
export function ReplyBox({ type, row }: RecordPartProps) {
  const { t } = useText()
  const { tell } = useUndo()
  const words = useWords()
  const can = useCan()
  const setSearch = useSetSearch()
  const canReply = row.can['reply'] === true
  const [mode, setMode] = useState<'reply' | 'note'>(canReply ? 'reply' : 'note')
  const [text, setText] = useState('')
  // Only a template gives one; else the server names the case.
  const [subject, setSubject] = useState<string>()
  const [round, setRound] = useState(0)
  const [isBusy, setBusy] = useState(false)
  const sendOnce = useSendOnce()
  const input = useRef<HTMLTextAreaElement>(null)
  const write = (next: 'reply' | 'note') => {
    setMode(next)
    input.current?.focus()
  }
  const isAllowed = canReply || row.can['edit'] === true
  useCommands([
    { id: 'note', words: t('cases:note'), icon: IconNote, isEnabled: isAllowed, run: () => write('note') },
    { id: 'reply', icon: IconMail, isEnabled: canReply, run: () => write('reply') },
  ])
  if (!isAllowed) return null
  const customer = referenceOf(row, 'contactId')?.name ?? referenceOf(row, 'companyId')?.name
  const label = mode === 'reply' ? t('cases:writeReply') : t('cases:writeNote')

  async function send() {
    const body = text.trim()
    if (!body || isBusy) return
    const line = mode === 'reply' ? subject?.trim() : undefined
    setBusy(true)
    try {
      const path = `/api/cases/${row.id}/${mode === 'reply' ? 'replies' : 'notes'}`
      const reply = await sendOnce((key) =>
        api.post(path, line ? { body, subject: line } : { body }, { idempotencyKey: key }),
      )
      setText('')
      setSubject(undefined)
      setRound(round + 1)
      void refreshAll()
      // An answer that has left is not taken back; a note is.
      if (mode === 'reply') toast.done({ title: t('cases:replied'), text: titleOf(type, row) })
      else tell({ reply, title: t('cases:noted'), text: titleOf(type, row) })
    } catch (error) {
      toast.refused({ title: t('cases:notSent'), text: asProblem(error).detail })
    } finally {
      setBusy(false)
    }
  }

  return (
    <div className={styles.box}>
      <div className={styles.boxFoot}>
        <Segments
          label={t('cases:kind')}
          value={mode}
          onChange={(next) => setMode(next === 'reply' ? 'reply' : 'note')}
          options={[
            ...(canReply ? [{ key: 'reply', label: t('cases:reply') }] : []),
            { key: 'note', label: t('cases:note') },
          ]}
        />
        <span className={styles.hint}>
          {mode === 'reply' ? t('cases:replyHint', { name: customer ?? t('cases:customer') }) : t('cases:noteHint')}
        </span>
      </div>
      {mode === 'reply' && (
        <LetterTemplate
          key={round}
          type={type}
          id={row.id}
          kind="case"
          size="xs"
          letter={{ subject: subject ?? '', body: text }}
          onChange={(letter) => {
            setSubject(letter.subject || undefined)
            setText(letter.body)
            input.current?.focus()
          }}
        />
      )}
      {mode === 'reply' && subject !== undefined && (
        <TextInput
          size="xs"
          aria-label={words.field('message', 'subject')}
          maxLength={200}
          value={subject}
          onChange={(event) => setSubject(event.currentTarget.value)}
        />
      )}
      <Textarea
        ref={input}
        classNames={{ input: mode === 'note' ? (styles.internal ?? '') : '' }}
        size="xs"
        autosize
        minRows={2}
        maxRows={10}
        maxLength={20_000}
        aria-label={label}
        placeholder={label}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Escape') {
            event.preventDefault()
            input.current?.blur()
          }
          if (event.key !== 'Enter' || !(event.metaKey || event.ctrlKey)) return
          event.preventDefault()
          void send()
        }}
      />
      <div className={styles.boxFoot}>
        <Button
          size="xs"
          variant="filled"
          loading={isBusy}
          disabled={!text.trim()}
          leftSection={<IconSend size={14} stroke={1.7} />}
          onClick={() => void send()}
        >
          {mode === 'reply' ? t('cases:sendReply') : t('cases:keepNote')}
        </Button>
        <Menu
          label={t('activities:plan')}
          entries={(['task', 'call'] as const)
            .filter((each) => can(each, 'create'))
            .map((each) => ({
              key: each,
              label: t('records:list.new', { type: words.oneInText(each) }),
              icon: each === 'call' ? IconPhone : typeIcon(each),
              onSelect: () => setSearch({ create: each, preset: presetFor(each, type, row) }),
            }))}
        />
      </div>
    </div>
  )
}
