import { Checkbox, TextInput } from '@mantine/core'
import { type ReactNode, useState } from 'react'
import { useText } from '../../lib/i18n.ts'
import { usePeeking } from '../../lib/peek.ts'
import { DayInput } from '../../ui/inputs/day-input.tsx'
import { NumberInput } from '../../ui/inputs/number-input.tsx'
import { runVerb } from '../records/data.ts'
import { titleOf, type RecordRow } from '../records/record.ts'
import { useUndo } from '../records/undo.ts'
import { VerbSheet } from '../records/verb-sheet.tsx'
import { useWords } from '../records/words.ts'
import styles from './leads.module.css'

interface Conversion {
  opportunity: { id: string } | null
}

/** Makes a lead a prospect: the person, the deal and the next step are made with it, each of them only if wanted. */
export function ConvertSheet({ row, onClose }: { row: RecordRow; onClose: () => void }) {
  const { t } = useText()
  const { tell } = useUndo()
  const words = useWords()
  const { open } = usePeeking()
  const name = titleOf('company', row)
  const [hasContact, setContact] = useState(typeof row['contactName'] === 'string' && row['contactName'] !== '')
  const [person, setPerson] = useState(text(row['contactName']))
  const [hasDeal, setDeal] = useState(true)
  const [title, setTitle] = useState(name)
  const [amount, setAmount] = useState<string | number | null>(text(row['budget']) || null)
  const [expectedClose, setExpectedClose] = useState<string | null>(null)
  const [hasTask, setTask] = useState(true)
  const [dueDate, setDueDate] = useState<string | null>(null)

  async function convert() {
    const reply = await runVerb<Conversion>(`/api/leads/${row.id}/conversion`, {
      version: row.version,
      contact: hasContact ? (person.trim() ? { name: person.trim() } : {}) : null,
      opportunity: hasDeal
        ? {
            title: title.trim() || name,
            ...(amount === null ? {} : { amount: String(amount) }),
            ...(expectedClose ? { expectedClose } : {}),
          }
        : null,
      task: hasTask ? (dueDate ? { dueDate } : {}) : null,
    })
    const deal = reply.opportunity
    tell({
      reply,
      title: t('leads:converted'),
      text: name,
      ...(deal
        ? { action: { label: t('leads:openDeal'), run: () => open({ type: 'opportunity', id: deal.id }) } }
        : {}),
    })
  }

  return (
    <VerbSheet
      title={t('leads:convertTitle')}
      subtitle={name}
      confirmLabel={t('leads:convert')}
      onConfirm={convert}
      onClose={onClose}
    >
      {(problem) => (
        <div className={styles.form}>
          <p className={styles.hint}>{t('leads:convertText')}</p>
          <Part label={t('leads:makeContact')} isOn={hasContact} onChange={setContact}>
            <TextInput
              label={words.field('contact', 'name')}
              maxLength={200}
              value={person}
              error={problem?.at('name')}
              onChange={(event) => setPerson(event.currentTarget.value)}
            />
          </Part>
          <Part label={t('leads:makeDeal')} isOn={hasDeal} onChange={setDeal}>
            <TextInput
              label={words.field('opportunity', 'title')}
              maxLength={200}
              value={title}
              error={problem?.at('title')}
              onChange={(event) => setTitle(event.currentTarget.value)}
            />
            <div className={styles.pair}>
              <NumberInput
                label={words.field('opportunity', 'amount')}
                kind="money"
                currency={text(row['currency'])}
                min={0}
                value={amount}
                error={problem?.at('amount')}
                onChange={setAmount}
              />
              <DayInput
                label={words.field('opportunity', 'expectedClose')}
                value={expectedClose}
                error={problem?.at('expectedClose')}
                onChange={setExpectedClose}
              />
            </div>
          </Part>
          <Part label={t('leads:makeTask')} isOn={hasTask} onChange={setTask}>
            <DayInput
              label={words.field('task', 'dueDate')}
              description={t('leads:taskHint')}
              value={dueDate}
              onChange={setDueDate}
            />
          </Part>
        </div>
      )}
    </VerbSheet>
  )
}

interface PartProps {
  label: string
  isOn: boolean
  onChange: (isOn: boolean) => void
  children: ReactNode
}

function Part({ label, isOn, onChange, children }: PartProps) {
  return (
    <fieldset className={styles.part}>
      <Checkbox label={label} checked={isOn} onChange={(event) => onChange(event.currentTarget.checked)} />
      {isOn && <div className={styles.partFields}>{children}</div>}
    </fieldset>
  )
}

const text = (value: unknown): string => (typeof value === 'string' ? value : '')
