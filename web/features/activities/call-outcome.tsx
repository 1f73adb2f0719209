import { Radio, Select, Textarea } from '@mantine/core'
import { recordTypes } from '../../../shared/records/index.ts'
import { useText } from '../../lib/i18n.ts'
import { MomentInput } from '../../ui/inputs/moment-input.tsx'
import { NumberInput } from '../../ui/inputs/number-input.tsx'
import { useWords } from '../records/words.ts'
import styles from './composer.module.css'

/** What came of a call, and what follows. */
export interface CallOutcome {
  outcome: string
  note: string
  durationMinutes: number | null
  /** None, the next working day at the same hour, or an own time. */
  followUp: 'none' | 'nextWorkingDay' | 'own'
  followUpAt: string | null
}

export const newOutcome: CallOutcome = {
  outcome: 'reached',
  note: '',
  durationMinutes: null,
  followUp: 'none',
  followUpAt: null,
}

/** Asks for outcome, note and what follows; nobody reached suggests another try on the next working day. */
export function CallOutcomeFields({ value, onChange }: { value: CallOutcome; onChange: (next: CallOutcome) => void }) {
  const { t } = useText()
  const words = useWords()
  const set = (change: Partial<CallOutcome>) => onChange({ ...value, ...change })
  return (
    <div className={styles.form}>
      <Radio.Group
        label={words.field('call', 'outcome')}
        value={value.outcome}
        onChange={(outcome) =>
          set({
            outcome,
            followUp: outcome === 'no_answer' && value.followUp === 'none' ? 'nextWorkingDay' : value.followUp,
          })
        }
      >
        <div className={styles.outcomes}>
          {recordTypes.call.fields['outcome']?.options?.map((option) => (
            <Radio key={option} value={option} label={words.option('call', 'outcome', option)} />
          ))}
        </div>
      </Radio.Group>
      <Textarea
        label={words.field('call', 'note')}
        autosize
        minRows={3}
        maxRows={10}
        maxLength={20_000}
        data-autofocus
        value={value.note}
        onChange={(event) => set({ note: event.currentTarget.value })}
      />
      <NumberInput
        label={words.field('call', 'durationMinutes')}
        kind="integer"
        min={0}
        value={value.durationMinutes}
        onChange={(minutes) => set({ durationMinutes: minutes === null ? null : Number(minutes) })}
      />
      <Select
        label={t('activities:followUp')}
        data={[
          { value: 'none', label: t('activities:followUpNone') },
          { value: 'nextWorkingDay', label: t('activities:followUpNext') },
          { value: 'own', label: t('activities:followUpOwn') },
        ]}
        value={value.followUp}
        allowDeselect={false}
        onChange={(followUp) => followUp && set({ followUp: followUp as CallOutcome['followUp'] })}
      />
      {value.followUp === 'own' && (
        <MomentInput
          label={t('activities:followUpAt')}
          value={value.followUpAt}
          onChange={(followUpAt) => set({ followUpAt })}
        />
      )}
    </div>
  )
}

/** What the server is told of an outcome; what was left empty is left out. */
export function outcomeBody(value: CallOutcome): Record<string, unknown> {
  const followUpAt = value.followUp === 'own' ? value.followUpAt : value.followUp === 'none' ? null : value.followUp
  return {
    outcome: value.outcome,
    ...(value.note.trim() ? { note: value.note.trim() } : {}),
    ...(value.durationMinutes === null ? {} : { durationMinutes: value.durationMinutes }),
    ...(followUpAt ? { followUpAt } : {}),
  }
}
