import { Button } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useState } from 'react'
import type { PortletOf } from '../../../shared/contracts/dashboard.ts'
import { useSendOnce } from '../../lib/use-send-once.ts'
import { useText } from '../../lib/i18n.ts'
import { usePeek } from '../../lib/peek.ts'
import { asProblem } from '../../lib/problem-error.ts'
import { Panel } from '../../ui/panel.tsx'
import { Segments } from '../../ui/tabs.tsx'
import { createRecord } from '../records/data.ts'
import type { Draft } from '../records/field-input.tsx'
import { titleOf } from '../records/record.ts'
import { bodyOf, missingFields, RecordForm } from '../records/record-form.tsx'
import { useUndo } from '../records/undo.ts'
import { useDefaults } from '../records/use-defaults.ts'
import { useWords } from '../records/words.ts'
import styles from './quick-add.module.css'

type Form = PortletOf<'quick-add'>['forms'][number]

/** A new record in a few fields, without leaving the page. */
export function QuickAddPortlet({ portlet }: { portlet: PortletOf<'quick-add'> }) {
  const [type, setType] = useState(portlet.forms[0]?.type ?? '')
  const form = portlet.forms.find((each) => each.type === type)
  return (
    <Panel
      title={portlet.title}
      subtitle={portlet.subtitle ?? (form?.title === portlet.title ? undefined : form?.title)}
    >
      {portlet.forms.length > 1 && (
        <Segments
          label={portlet.title}
          options={portlet.forms.map(({ type: key, title }) => ({ key, label: title }))}
          value={type}
          onChange={setType}
        />
      )}
      {form && <AddForm key={form.type} form={form} />}
    </Panel>
  )
}

function AddForm({ form: { type, fields, values } }: { form: Form }) {
  const { t } = useText()
  const { tell } = useUndo()
  const words = useWords()
  const { open } = usePeek()
  const defaults = useDefaults(type)
  // What a field of the form begins with is seen in it.
  const shown = fields.filter((name) => defaults[name] !== undefined)
  const begun: Draft = { ...Object.fromEntries(shown.map((name) => [name, defaults[name]])), ...values }
  const [draft, setDraft] = useState<Draft>(begun)
  const [missing, setMissing] = useState<ReadonlySet<string>>(new Set())
  const sendOnce = useSendOnce()
  const create = useMutation({
    mutationFn: () => sendOnce((key) => createRecord(type, bodyOf(type, draft), key)),
    onSuccess: (row) => {
      setDraft(begun)
      tell({
        reply: row,
        title: t('records:form.created', { type: words.one(type) }),
        text: titleOf(type, row),
        action: { label: t('records:form.open'), run: () => open({ type, id: row.id }) },
      })
    },
  })
  const save = () => {
    const empty = missingFields(type, fields, draft)
    setMissing(empty)
    if (empty.size === 0 && !create.isPending) create.mutate()
  }
  return (
    <form
      noValidate
      className={styles.form}
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
        autoFocus={false}
        onChange={(change) => setDraft((before) => ({ ...before, ...change }))}
      />
      <Button type="submit" variant="filled" size="xs" loading={create.isPending} className={styles.save ?? ''}>
        {t('records:form.create')}
      </Button>
    </form>
  )
}
