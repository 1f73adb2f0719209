import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { useSendOnce } from '../../lib/use-send-once.ts'
import { useCommands } from '../../lib/commands/registry.ts'
import { keyFor } from '../../lib/commands/table.ts'
import { useText } from '../../lib/i18n.ts'
import { usePeek } from '../../lib/peek.ts'
import { asProblem, type ProblemError } from '../../lib/problem-error.ts'
import { focusFault } from '../../ui/focus-fault.ts'
import { Kbd } from '../../ui/kbd.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import type { Draft } from './field-input.tsx'
import { titleOf, type RecordRow } from './record.ts'
import { bodyOf, missingFields, RecordForm } from './record-form.tsx'
import { useUndo } from './undo.ts'
import { useUnsavedGuard } from './use-unsaved-guard.tsx'
import { useWords } from './words.ts'

interface CreateFormProps {
  type: string
  /** The values that it begins with. */
  begun: Draft
  /** The fields that are shown; `checked` are those that have to be filled in, where required, also unseen. */
  fields: readonly string[]
  checked?: readonly string[]
  subtitle?: ReactNode
  /** Makes the record; the same key never makes a second one. */
  send: (body: Record<string, unknown>, key: string) => Promise<RecordRow>
  /** What stands below the fields, with whether anything was written there … */
  children?: (draft: Draft) => ReactNode
  isWritten?: boolean
  /** … and whether it is right, asked before sending; it shows itself what is not. */
  isRight?: () => boolean
  onRefused?: (problem: ProblemError) => void
  onClose: () => void
}

/** The sheet in which a record is made: its fields, what its type adds below them, and one way to save or leave it. */
export function CreateForm({ type, begun, fields, checked = fields, subtitle, ...rest }: CreateFormProps) {
  const { send, children, isWritten = false, isRight = () => true, onRefused, onClose } = rest
  const { t } = useText()
  const words = useWords()
  const { open } = usePeek()
  const { tell } = useUndo()
  const [draft, setDraft] = useState<Draft>(begun)
  const [isDirty, setDirty] = useState(false)
  const [missing, setMissing] = useState<ReadonlySet<string>>(new Set())
  // One key for all attempts: a repetition after a broken line makes no second record.
  const sendOnce = useSendOnce()
  const guard = useUnsavedGuard(isDirty || isWritten, onClose)
  const create = useMutation({
    mutationFn: () => sendOnce((key) => send(bodyOf(type, draft), key)),
    onSuccess: (row) => {
      guard.release()
      onClose()
      tell({
        reply: row,
        title: t('records:form.created', { type: words.one(type) }),
        text: [row['number'], titleOf(type, row)].filter(Boolean).join(' · '),
        action: { label: t('records:form.open'), run: () => open({ type, id: row.id }) },
      })
    },
    onError: (error) => {
      onRefused?.(asProblem(error))
    },
  })
  const save = () => {
    const empty = missingFields(type, checked, draft)
    const isRest = isRight()
    setMissing(empty)
    if (empty.size > 0 || !isRest) focusFault()
    else if (!create.isPending) create.mutate()
  }
  useCommands([{ id: 'save', isInDialog: true, run: save }])
  return (
    <>
      <Sheet
        title={t('records:form.new', { type: words.oneInText(type) })}
        subtitle={subtitle}
        onClose={guard.close}
        footnote={<Kbd keys={keyFor('save')} />}
        footer={
          <>
            <Button onClick={guard.close}>{t('cancel')}</Button>
            <Button variant="filled" loading={create.isPending} onClick={save}>
              {t('records:form.create')}
            </Button>
          </>
        }
      >
        <form
          noValidate
          onSubmit={(event) => {
            event.preventDefault()
            save()
          }}
        >
          <RecordForm
            type={type}
            fields={fields}
            draft={draft}
            missing={missing}
            problem={create.error ? asProblem(create.error) : undefined}
            onChange={(change) => {
              setDirty(true)
              setDraft((before) => ({ ...before, ...change }))
              setMissing((names) => new Set([...names].filter((name) => !(name in change))))
            }}
          />
          {children?.(draft)}
          <button type="submit" hidden />
        </form>
      </Sheet>
      {guard.dialog}
    </>
  )
}
