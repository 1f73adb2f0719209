import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { useCommands } from '../../lib/commands/registry.ts'
import { keyFor } from '../../lib/commands/table.ts'
import { useText } from '../../lib/i18n.ts'
import type { ProblemError } from '../../lib/problem-error.ts'
import { focusFault, isUnread } from '../../ui/focus-fault.ts'
import { Kbd } from '../../ui/kbd.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import type { Draft } from './field-input.tsx'
import type { RecordRow } from './record.ts'
import { RecordForm } from './record-form.tsx'
import { useNewRecord } from './use-new-record.ts'
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
  const record = useNewRecord({
    type,
    begun,
    send,
    onCreated: () => {
      guard.release()
      onClose()
    },
    onRefused,
  })
  const guard = useUnsavedGuard(record.isDirty || isWritten, onClose)
  const save = () => {
    if (isUnread()) return
    const isRest = isRight()
    if (!record.isComplete(checked) || !isRest) focusFault()
    else record.save()
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
            <Button variant="filled" loading={record.isSaving} onClick={save}>
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
          <RecordForm type={type} fields={fields} {...record.form} />
          {children?.(record.form.draft)}
          <button type="submit" hidden />
        </form>
      </Sheet>
      {guard.dialog}
    </>
  )
}
