import { Button } from '@mantine/core'
import { IconChevronDown, IconChevronUp } from '@tabler/icons-react'
import { useState } from 'react'
import { useSearchValue } from '../../lib/address.ts'
import { useText } from '../../lib/i18n.ts'
import { useCan } from '../../lib/me.ts'
import { NotPermitted } from '../../ui/empty-state.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { CreateForm } from './create-form.tsx'
import { createRecord } from './data.ts'
import type { Draft } from './field-input.tsx'
import { createFieldsOf } from './layouts.ts'
import { declarationOf } from './record.ts'
import { recordPartOf } from './record-parts.ts'
import { useDefaults } from './use-defaults.ts'
import { useWords } from './words.ts'
import styles from './record-form.module.css'

/** Creates a record of a type; `?preset=` in the address brings values along, such as what a task is about. */
export function CreateSheet({ type, onClose }: { type: string; onClose: () => void }) {
  const { t } = useText()
  const words = useWords()
  const isAllowed = useCan()(type, 'create') && declarationOf(type) !== undefined
  const preset = usePreset(type)
  const { Create = PlainForm } = recordPartOf(type)
  if (isAllowed) return <Create type={type} preset={preset} onClose={onClose} />
  return (
    <Sheet title={t('records:form.new', { type: words.oneInText(type) })} onClose={onClose}>
      <NotPermitted title={t('records:form.refused', { type: words.manyInText(type) })} />
    </Sheet>
  )
}

/** A record of its fields alone: the usual ones first, the others on demand. */
function PlainForm({ type, preset, onClose }: { type: string; preset: Draft; onClose: () => void }) {
  const { t } = useText()
  const [hasMore, setMore] = useState(false)
  const { first, more } = createFieldsOf(type, preset['status'])
  const all = [...first, ...more]
  return (
    <CreateForm
      type={type}
      begun={preset}
      fields={hasMore ? all : first}
      checked={all}
      send={(body, key) => createRecord(type, body, key)}
      onRefused={({ errors }) => {
        if (errors.some((fault) => more.includes(fault.path.replace(/^\//, '')))) setMore(true)
      }}
      onClose={onClose}
    >
      {() =>
        more.length > 0 && (
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
        )
      }
    </CreateForm>
  )
}

/** The values a new record begins with: the declared defaults, then those of the address. */
function usePreset(type: string): Draft {
  const values = useDefaults(type)
  const given = useSearchValue('preset')
  return { ...values, ...(given && typeof given === 'object' && !Array.isArray(given) ? given : {}) }
}
