import { Alert, Button, Radio } from '@mantine/core'
import { IconAlertCircle, IconArrowRight } from '@tabler/icons-react'
import { useState } from 'react'
import type { Board, Prompt } from '../../../shared/contracts/board.ts'
import { missingFields } from '../../../shared/contracts/prompts.ts'
import { useText } from '../../lib/i18n.ts'
import { useCommands } from '../../lib/commands/registry.ts'
import { keyFor } from '../../lib/commands/table.ts'
import { useFormat } from '../../lib/use-format.ts'
import { focusFault, isUnread } from '../../ui/focus-fault.ts'
import { FieldInput as KindInput } from '../../ui/inputs/field-input.tsx'
import type { InputKind } from '../../ui/inputs/input-types.ts'
import { Kbd } from '../../ui/kbd.tsx'
import { tabStop } from '../../ui/tab-stop.ts'
import { Money } from '../../ui/money.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { FieldInput } from '../records/field-input.tsx'
import { findRecords } from '../records/find-records.ts'
import { fieldOf } from '../records/record.ts'
import { useWords } from '../records/words.ts'
import { afterAnswer, firstAnswers } from './drop-answers.ts'
import { useLaneWords } from './lanes.ts'
import type { FilledIn, PendingMove } from './use-moves.ts'
import styles from './drop-sheet.module.css'

interface DropSheetProps {
  board: Board
  move: PendingMove
  onConfirm: (fields: Record<string, unknown>, sheet: FilledIn) => void
  onCancel: () => void
}

/** Asks what a drop needs before anything is saved; closing it leaves the card where it was. */
export function DropSheet({ board, move, onConfirm, onCancel }: DropSheetProps) {
  const { t } = useText()
  const words = useWords()
  const format = useFormat()
  const laneWords = useLaneWords(board.type)
  const { card, to } = move
  const drop = board.drops[to]
  const branches = (drop?.branches ?? []).filter((way) => move.prompts.some((prompt) => prompt.branch === way.key))
  const [branch, setBranch] = useState(
    () => branches.find((way) => way.key === move.again?.way)?.key ?? branches[0]?.key,
  )
  const prompts = move.prompts.filter((prompt) => prompt.branch === undefined || prompt.branch === branch)
  const today = format.dayOf(new Date())
  const column = board.columns.find((each) => each.key === to)
  const asking = { type: board.type, prompts: move.prompts, card, today, timeZone: format.timeZone }
  const [draft, setDraft] = useState<Readonly<Record<string, unknown>>>(() => move.again?.draft ?? firstAnswers(asking))
  const answer = (change: Record<string, unknown>) => setDraft((before) => afterAnswer(asking, before, change))
  const [missing, setMissing] = useState<readonly string[]>([])
  const effects = [
    ...(drop?.effects ?? []),
    ...(branches.find((way) => way.key === branch)?.effects ?? []),
    ...(move.lane ? [laneWords(move.lane)] : []),
  ]
  const amount = board.sumField === null ? undefined : card[board.sumField]
  const labelOf = (prompt: Prompt) => prompt.label ?? words.field(board.type, prompt.field)
  const confirm = () => {
    if (isUnread()) return
    const answers = Object.fromEntries(
      prompts
        .map((prompt) => [prompt.field, draft[prompt.field]] as const)
        .filter(([, value]) => value !== undefined && value !== null && value !== ''),
    )
    // The server takes the way of which a question is answered.
    const lacking = missingFields(prompts, card, answers, today)
    setMissing(lacking)
    if (lacking.length === 0) onConfirm(answers, { draft, way: branch })
    else focusFault()
  }
  useCommands([{ id: 'save', isInDialog: true, run: confirm }])
  /** The card's own day that the answer is measured by. */
  const reasonOf = ({ suggestBy }: Prompt) => {
    const day = suggestBy && card[suggestBy]
    return typeof day === 'string' ? `${words.field(board.type, suggestBy!)}: ${format.date(day)}` : undefined
  }
  const errorOf = (prompt: Prompt) =>
    missing.includes(prompt.field) ? t('boards:needed', { field: labelOf(prompt) }) : undefined
  return (
    <Sheet
      title={t('boards:moveTo', { column: column?.title ?? to })}
      subtitle={
        <span className={styles.subject}>
          <span>{[card.title, card.company?.name].filter(Boolean).join(' · ')}</span>
          {typeof amount === 'string' && (
            <Money amount={amount} currency={String(card['currency'] ?? board.currency ?? '')} />
          )}
        </span>
      }
      footnote={t('boards:nothingSaved')}
      footer={
        <>
          <Button onClick={onCancel}>
            {t('cancel')}&nbsp;
            <Kbd keys={keyFor('close')} />
          </Button>
          <Button variant="filled" onClick={confirm}>
            {(branches.length > 1 && branches.find((way) => way.key === branch)?.title) ||
              t('boards:moveTo', { column: column?.title ?? to })}
          </Button>
        </>
      }
      onClose={onCancel}
    >
      <form
        noValidate
        className={styles.form}
        onSubmit={(event) => {
          event.preventDefault()
          confirm()
        }}
      >
        {move.again && (
          <Alert color="red" variant="light" icon={<IconAlertCircle size={16} />} title={t('boards:notDone')}>
            {move.again.because}
          </Alert>
        )}
        {branches.length > 1 && (
          <Choice
            label={t('boards:way')}
            need="required"
            value={branch}
            error={undefined}
            hasFocus
            options={branches.map((way) => ({ value: way.key, label: way.title }))}
            onChange={setBranch}
          />
        )}
        {prompts.map((prompt, index) => {
          const options = fieldOf(board.type, prompt.field)?.options
          if (options)
            return (
              <Choice
                key={prompt.field}
                label={labelOf(prompt)}
                need={prompt.need}
                value={draft[prompt.field]}
                error={errorOf(prompt)}
                hasFocus={index === 0 && branches.length < 2}
                options={options.map((option) => ({
                  value: option,
                  label: words.option(board.type, prompt.field, option),
                }))}
                onChange={(value) => answer({ [prompt.field]: value })}
              />
            )
          if (prompt.kind)
            return (
              <KindInput
                key={prompt.field}
                kind={prompt.kind as InputKind}
                label={labelOf(prompt)}
                value={(draft[prompt.field] as string | null | undefined) ?? null}
                error={errorOf(prompt)}
                isRequired={prompt.need === 'required'}
                hasFocus={index === 0 && branches.length < 2}
                {...(prompt.to
                  ? {
                      searchKey: `${prompt.to} ${JSON.stringify(prompt.where)}`,
                      search: (text: string, signal: AbortSignal) =>
                        findRecords(prompt.to!, text, signal, prompt.where),
                    }
                  : {})}
                onChange={(value) => answer({ [prompt.field]: value })}
              />
            )
          return (
            <FieldInput
              key={prompt.field}
              type={board.type}
              name={prompt.field}
              draft={draft}
              isRequired={prompt.need === 'required'}
              error={errorOf(prompt)}
              description={reasonOf(prompt)}
              hasFocus={index === 0 && branches.length < 2}
              onChange={answer}
            />
          )
        })}
        {effects.length > 0 && (
          <ul className={styles.effects}>
            {effects.map((effect) => (
              <li key={effect}>
                <IconArrowRight size={14} stroke={1.7} aria-hidden />
                {effect}
              </li>
            ))}
          </ul>
        )}
        <button type="submit" hidden />
      </form>
    </Sheet>
  )
}

interface ChoiceProps {
  label: string
  need: Prompt['need']
  value: unknown
  options: { value: string; label: string }[]
  error: string | undefined
  hasFocus: boolean
  onChange: (value: string) => void
}

/** A list of few values as tiles, each with its digit. */
function Choice({ label, need, value, options, error, hasFocus, onChange }: ChoiceProps) {
  const { t } = useText()
  const stop = tabStop(options, value)
  return (
    <Radio.Group
      data-fault={error !== undefined || undefined}
      value={typeof value === 'string' ? value : null}
      onChange={onChange}
      error={error}
      label={
        <>
          {label}{' '}
          <span className={need === 'required' ? styles.required : styles.optional}>
            {need === 'required' ? t('required') : `(${t('optional')})`}
          </span>
        </>
      }
      onKeyDown={(event) => {
        const option = options[Number(event.key) - 1]
        if (!option) return
        event.preventDefault()
        onChange(option.value)
      }}
    >
      <div className={styles.choices}>
        {options.map((option, index) => (
          <Radio.Card
            key={option.value}
            value={option.value}
            className={styles.choice ?? ''}
            tabIndex={option.value === stop ? 0 : -1}
            data-autofocus={(hasFocus && option.value === stop) || undefined}
          >
            <Radio.Indicator size="xs" />
            <span className={styles.choiceLabel}>{option.label}</span>
            {index < 9 && <Kbd keys={String(index + 1)} />}
          </Radio.Card>
        ))}
      </div>
    </Radio.Group>
  )
}
