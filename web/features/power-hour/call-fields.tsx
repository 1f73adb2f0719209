import { Textarea, TextInput } from '@mantine/core'
import { recordTypes } from '../../../shared/records/index.ts'
import { useText } from '../../lib/i18n.ts'
import { useFormat } from '../../lib/use-format.ts'
import { DayInput } from '../../ui/inputs/day-input.tsx'
import { MomentInput } from '../../ui/inputs/moment-input.tsx'
import { isClosed, type RecordRow } from '../records/record.ts'
import { useWords } from '../records/words.ts'
import { nextSteps, type CallDraft, type missingIn, type NextStep } from './call-draft.ts'
import { Choice } from './choice.tsx'
import styles from './power-hour.module.css'

interface CallFieldsProps {
  draft: CallDraft
  deal: RecordRow | undefined
  missing: ReturnType<typeof missingIn>
  onChange: (change: Partial<CallDraft>) => void
}

/** What choosing an outcome changes: nobody reached suggests another try on the next working day, unless something else was chosen. */
export const withOutcome = (draft: CallDraft, outcome: string): Partial<CallDraft> => ({
  outcome,
  ...(draft.next === 'none' && outcome === 'no_answer' ? { next: 'nextWorkingDay' as const } : {}),
  ...(draft.next === 'nextWorkingDay' && outcome === 'reached' ? { next: 'none' as const } : {}),
})

export const outcomes = recordTypes.call.fields['outcome']?.options ?? []

/** Outcome, note, next step and, where a deal is open, its new close date. */
export function CallFields({ draft, deal, missing, onChange }: CallFieldsProps) {
  const { t } = useText()
  const words = useWords()
  return (
    <>
      <Choice
        label={words.field('call', 'outcome')}
        isTiles
        value={draft.outcome}
        error={missing === 'outcome' ? t('activities:powerHour.needsOutcome') : undefined}
        options={outcomes.map((option) => ({ value: option, label: words.option('call', 'outcome', option) }))}
        onChange={(outcome) => onChange(withOutcome(draft, outcome))}
      />
      <Textarea
        label={words.field('call', 'note')}
        autosize
        minRows={2}
        maxRows={8}
        maxLength={20_000}
        value={draft.note}
        onChange={(event) => onChange({ note: event.currentTarget.value })}
      />
      <Choice
        label={t('activities:nextStep')}
        value={draft.next}
        options={nextSteps.map((step) => ({ value: step, label: t(`activities:powerHour.steps.${step}`) }))}
        onChange={(next) => onChange({ next: next as NextStep })}
      />
      {draft.next === 'own' && (
        <MomentInput
          label={t('activities:followUpAt')}
          value={draft.followUpAt}
          error={missing === 'followUpAt' ? t('activities:powerHour.needsTime') : undefined}
          onChange={(followUpAt) => onChange({ followUpAt })}
        />
      )}
      {draft.next === 'task' && (
        <div className={styles.pair}>
          <TextInput
            label={words.one('task')}
            maxLength={200}
            value={draft.taskTitle}
            error={missing === 'task' ? t('activities:powerHour.needsTask') : undefined}
            onChange={(event) => onChange({ taskTitle: event.currentTarget.value })}
          />
          <DayInput
            label={words.field('task', 'dueDate')}
            value={draft.taskDate}
            onChange={(taskDate) => onChange({ taskDate })}
          />
        </div>
      )}
      {deal && deal.can['edit'] && !isClosed('opportunity', deal) && (
        <NewClose value={draft.expectedClose} onChange={(expectedClose) => onChange({ expectedClose })} />
      )}
    </>
  )
}

const weeksOn = (today: string, weeks: number): string => {
  const day = new Date(`${today}T00:00:00Z`)
  day.setUTCDate(day.getUTCDate() + 7 * weeks)
  return day.toISOString().slice(0, 10)
}

function NewClose({ value, onChange }: { value: string | null; onChange: (day: string | null) => void }) {
  const { t } = useText()
  const format = useFormat()
  const days = [2, 4, 8].map((weeks) => weeksOn(format.dayOf(new Date()), weeks))
  const isOwn = value !== null && !days.includes(value)
  return (
    <div className={styles.close}>
      <Choice
        label={t('activities:powerHour.newClose')}
        value={value === null ? '' : isOwn ? null : value}
        options={[
          { value: '', label: t('activities:powerHour.keepClose') },
          ...days.map((day) => ({ value: day, label: format.date(day) })),
        ]}
        onChange={(day) => onChange(day || null)}
      />
      <DayInput label={t('activities:powerHour.otherDay')} value={isOwn ? value : null} onChange={onChange} />
    </div>
  )
}
