import { Button } from '@mantine/core'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { usePageAddress } from '../../lib/address.ts'
import { randomKey } from '../../lib/api.ts'
import { useText } from '../../lib/i18n.ts'
import { useCommands } from '../../lib/commands/registry.ts'
import { keyFor } from '../../lib/commands/table.ts'
import { useCan, useMe } from '../../lib/me.ts'
import { usePeek } from '../../lib/peek.ts'
import { asProblem } from '../../lib/problem-error.ts'
import { focusFault } from '../../ui/focus-fault.ts'
import { Kbd } from '../../ui/kbd.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { NotPermitted } from '../../ui/empty-state.tsx'
import { createRecord } from './data.ts'
import type { Draft } from './field-input.tsx'
import { createFieldsOf } from './layouts.ts'
import { declarationOf, fieldOf, titleOf } from './record.ts'
import { recordPartOf } from './record-parts.ts'
import { bodyOf, missingFields, RecordForm } from './record-form.tsx'
import { useUndo } from './undo.ts'
import { useUnsavedGuard } from './use-unsaved-guard.tsx'
import { useWords } from './words.ts'
import styles from './record-form.module.css'

/** Creates a record of a type; `?preset=` in the address brings values along, such as what a task is about. */
export function CreateSheet({ type, onClose }: { type: string; onClose: () => void }) {
  const { t } = useText()
  const words = useWords()
  const isAllowed = useCan()(type, 'create') && declarationOf(type) !== undefined
  const preset = usePreset(type)
  const { Create = CreateForm } = recordPartOf(type)
  if (isAllowed) return <Create type={type} preset={preset} onClose={onClose} />
  return (
    <Sheet title={t('records:form.new', { type: words.oneInText(type) })} onClose={onClose}>
      <NotPermitted title={t('records:form.refused', { type: words.manyInText(type) })} />
    </Sheet>
  )
}

function CreateForm({ type, preset, onClose }: { type: string; preset: Draft; onClose: () => void }) {
  const { t } = useText()
  const words = useWords()
  const { open } = usePeek()
  const { tell } = useUndo()
  const [draft, setDraft] = useState<Draft>(() => preset)
  const [isDirty, setDirty] = useState(false)
  const [hasMore, setMore] = useState(false)
  const [missing, setMissing] = useState<ReadonlySet<string>>(new Set())
  // One key for all attempts: a repetition after a broken line makes no second record.
  const key = useRef(randomKey())
  const guard = useUnsavedGuard(isDirty, onClose)
  const { first, more } = createFieldsOf(type, preset['status'])
  const fields = hasMore ? [...first, ...more] : first
  const create = useMutation({
    mutationFn: () => createRecord(type, bodyOf(type, draft), key.current),
    onSuccess: (row) => {
      guard.release()
      onClose()
      tell({
        reply: row,
        title: t('records:form.created', { type: words.one(type) }),
        text: titleOf(type, row),
        action: { label: t('records:form.open'), run: () => open({ type, id: row.id }) },
      })
    },
    onError: (error) => {
      const status = asProblem(error).status
      // The server kept its refusal under the key: a corrected form is another request.
      if (status >= 400 && status < 500) key.current = randomKey()
      if (asProblem(error).errors.some((fault) => more.includes(fault.path.replace(/^\//, '')))) setMore(true)
    },
  })
  const save = () => {
    const empty = missingFields(type, [...first, ...more], draft)
    setMissing(empty)
    if (empty.size > 0) focusFault()
    else if (!create.isPending) create.mutate()
  }
  useCommands([{ id: 'save', isInDialog: true, run: save }])
  return (
    <>
      <Sheet
        title={t('records:form.new', { type: words.oneInText(type) })}
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
          {more.length > 0 && (
            <Button
              className={styles.moreFields ?? ''}
              size="xs"
              variant="subtle"
              color="gray"
              leftSection={hasMore ? <IconChevronUp size={14} /> : <IconChevronDown size={14} />}
              onClick={() => setMore(!hasMore)}
            >
              {hasMore ? t('records:form.less') : t('records:form.more')}
            </Button>
          )}
          <button type="submit" hidden />
        </form>
      </Sheet>
      {guard.dialog}
    </>
  )
}

/** The values a new record begins with: the declared defaults, then those of the address. */
function usePreset(type: string): Draft {
  const me = useMe()
  const { search } = usePageAddress()
  const given = search['preset']
  const values: Record<string, unknown> = {}
  for (const name of Object.keys(declarationOf(type)?.fields ?? {})) {
    const field = fieldOf(type, name)
    if (!field || field.readOnly || field.default === undefined || name === 'status' || name === 'stage') continue
    if (field.default === 'actor') {
      values[name] = me.user.id
      values[name.replace(/Id$/, '')] = { id: me.user.id, name: me.user.name }
    } else values[name] = field.default
  }
  if (values['currency'] !== undefined && me.currency) values['currency'] = me.currency
  return { ...values, ...(given && typeof given === 'object' && !Array.isArray(given) ? given : {}) }
}
