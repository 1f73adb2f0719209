import { Button } from '@mantine/core'
import { useState } from 'react'
import type { PortletOf } from '../../../shared/contracts/dashboard.ts'
import { useText } from '../../lib/i18n.ts'
import { focusFault } from '../../ui/focus-fault.ts'
import { Panel } from '../../ui/panel.tsx'
import { Segments } from '../../ui/tabs.tsx'
import { createRecord } from '../records/data.ts'
import type { Draft } from '../records/field-input.tsx'
import { RecordForm } from '../records/record-form.tsx'
import { useDefaults } from '../records/use-defaults.ts'
import { useNewRecord } from '../records/use-new-record.ts'
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
  const defaults = useDefaults(type)
  // What a field of the form begins with is seen in it.
  const shown = fields.filter((name) => defaults[name] !== undefined)
  const begun: Draft = { ...Object.fromEntries(shown.map((name) => [name, defaults[name]])), ...values }
  const record = useNewRecord({ type, begun, send: (body, key) => createRecord(type, body, key) })
  return (
    <form
      noValidate
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault()
        if (record.isComplete(fields)) record.save()
        else focusFault(event.currentTarget)
      }}
    >
      <RecordForm type={type} fields={fields} autoFocus={false} {...record.form} />
      <Button type="submit" variant="filled" size="xs" loading={record.isSaving} className={styles.save ?? ''}>
        {t('records:form.create')}
      </Button>
    </form>
  )
}
