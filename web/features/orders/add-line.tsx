import { Button } from '@mantine/core'
import { useState } from 'react'
import { randomKey } from '../../lib/api.ts'
import { useText } from '../../lib/i18n.ts'
import { asProblem } from '../../lib/problem-error.ts'
import { createRecord } from '../records/data.ts'
import type { RecordRow } from '../records/record.ts'
import { bodyOfLines, newLine } from './line-draft.ts'
import { LineInputs } from './line-inputs.tsx'
import { partsOf, type Whole } from './lines-query.ts'
import styles from './lines.module.css'

/** One more line at the foot of a quote or order. */
export function AddLine({ of, whole, onClose }: { of: Whole; whole: RecordRow; onClose: () => void }) {
  const { t } = useText()
  const [line, setLine] = useState(() => newLine())
  const [fault, setFault] = useState<string>()
  const [isBusy, setBusy] = useState(false)
  const { type, field } = partsOf[of]

  async function add() {
    const [body] = bodyOfLines([line])
    if (!body?.description) return setFault(t('records:form.missing'))
    setBusy(true)
    try {
      await createRecord(type, { ...body, [field]: whole.id }, randomKey())
      onClose()
    } catch (error) {
      setFault(asProblem(error).detail)
    } finally {
      setBusy(false)
    }
  }

  return (
    <form
      noValidate
      className={styles.adding}
      onSubmit={(event) => {
        event.preventDefault()
        void add()
      }}
      onKeyDown={(event) => {
        if (event.key !== 'Escape' || event.defaultPrevented) return
        event.stopPropagation()
        onClose()
      }}
    >
      <LineInputs
        lines={[line]}
        currency={String(whole['currency'] ?? '')}
        faults={new Map(fault ? [[line.key, fault]] : [])}
        onChange={(update) => setLine((before) => update([before])[0] ?? before)}
      />
      <div className={styles.buttons}>
        <Button size="xs" onClick={onClose}>
          {t('cancel')}
        </Button>
        <Button size="xs" variant="filled" type="submit" loading={isBusy}>
          {t('orders:addLine')}
        </Button>
      </div>
    </form>
  )
}
