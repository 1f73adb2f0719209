import { Button } from '@mantine/core'
import { useMutation, useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { api, randomKey } from '../../lib/api.ts'
import { useCommands } from '../../lib/commands/registry.ts'
import { useText } from '../../lib/i18n.ts'
import { usePeek } from '../../lib/peek.ts'
import { asProblem } from '../../lib/problem-error.ts'
import { Kbd } from '../../ui/kbd.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import { FieldsSkeleton } from '../../ui/skeleton.tsx'
import { recordQuery, refreshAll } from '../records/data.ts'
import type { Draft } from '../records/field-input.tsx'
import { createFieldsOf } from '../records/layouts.ts'
import { referenceOf, titleOf, type RecordRow } from '../records/record.ts'
import { bodyOf, missingFields, RecordForm } from '../records/record-form.tsx'
import { useUndo } from '../records/undo.ts'
import { useUnsavedGuard } from '../records/use-unsaved-guard.tsx'
import { useWords } from '../records/words.ts'
import { bodyOfLines, isBlank, newLine, type LineDraft } from './line-draft.ts'
import { LineInputs } from './line-inputs.tsx'

interface SellSheetProps {
  type: string
  preset: Draft
  onClose: () => void
}

/** Makes a quote or order with its lines in one piece; of a deal, it begins with what the deal is about. */
export function SellSheet({ type, preset, onClose }: SellSheetProps) {
  const { t } = useText()
  const words = useWords()
  const dealId = typeof preset['opportunityId'] === 'string' ? preset['opportunityId'] : ''
  const deal = useQuery({ ...recordQuery('opportunity', dealId), enabled: dealId !== '' })
  if (dealId && deal.isPending)
    return (
      <Sheet title={t('records:form.new', { type: words.oneInText(type) })} onClose={onClose}>
        <FieldsSkeleton rows={6} />
      </Sheet>
    )
  const known = deal.data ? ofDeal(deal.data) : { fields: {}, line: {} }
  return <SellForm type={type} begun={{ ...preset, ...known.fields }} line={known.line} onClose={onClose} />
}

const ofDeal = (deal: RecordRow): { fields: Draft; line: Partial<LineDraft> } => {
  const product = referenceOf(deal, 'productId')
  const price = typeof deal['amount'] === 'string' ? deal['amount'] : null
  const taken = ['companyId', 'company', 'contactId', 'contact', 'currency']
  return {
    fields: { title: deal['title'], ...Object.fromEntries(taken.map((name) => [name, deal[name] ?? null])) },
    line: {
      productId: product?.id ?? null,
      product: product?.name ?? null,
      description: product?.name ?? titleOf('opportunity', deal),
      price,
    },
  }
}

interface SellFormProps {
  type: string
  begun: Draft
  line: Partial<LineDraft>
  onClose: () => void
}

function SellForm({ type, begun, line, onClose }: SellFormProps) {
  const { t } = useText()
  const { tell } = useUndo()
  const words = useWords()
  const { open } = usePeek()
  const [draft, setDraft] = useState<Draft>(begun)
  const [lines, setLines] = useState<LineDraft[]>(() => [newLine(line)])
  const [isDirty, setDirty] = useState(false)
  const [missing, setMissing] = useState<ReadonlySet<string>>(new Set())
  const [faults, setFaults] = useState<ReadonlyMap<string, string>>(new Map())
  const key = useRef(randomKey())
  const guard = useUnsavedGuard(isDirty, onClose)
  const { first } = createFieldsOf(type)
  const sell = useMutation({
    mutationFn: () =>
      api.post<RecordRow>(
        `/api/${type}s`,
        { ...bodyOf(type, draft), lines: bodyOfLines(lines) },
        { idempotencyKey: key.current },
      ),
    onSuccess: (row) => {
      guard.release()
      onClose()
      void refreshAll()
      tell({
        reply: row,
        title: t('records:form.created', { type: words.one(type) }),
        text: [row['number'], titleOf(type, row)].filter(Boolean).join(' · '),
        action: { label: t('records:form.open'), run: () => open({ type, id: row.id }) },
      })
    },
    onError: (error) => {
      const { status } = asProblem(error)
      // The server kept its refusal under the key: a corrected form is another request.
      if (status >= 400 && status < 500) key.current = randomKey()
    },
  })
  const save = () => {
    const empty = missingFields(type, first, draft)
    const written = lines.filter((each) => !isBlank(each))
    const wrong = new Map(
      (written.length ? written : lines.slice(0, 1))
        .filter((each) => each.description.trim() === '')
        .map((each) => [each.key, t('records:form.missing')]),
    )
    setMissing(empty)
    setFaults(wrong)
    if (empty.size === 0 && wrong.size === 0 && !sell.isPending) sell.mutate()
  }
  useCommands([{ id: 'save', isInDialog: true, run: save }])
  return (
    <>
      <Sheet
        title={t('records:form.new', { type: words.oneInText(type) })}
        subtitle={referenceOf(draft, 'opportunityId')?.name}
        onClose={guard.close}
        footnote={<Kbd keys="mod+enter" />}
        footer={
          <>
            <Button onClick={guard.close}>{t('cancel')}</Button>
            <Button variant="filled" loading={sell.isPending} onClick={save}>
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
            fields={first}
            draft={draft}
            missing={missing}
            problem={sell.error ? asProblem(sell.error) : undefined}
            onChange={(change) => {
              setDirty(true)
              setDraft((before) => ({ ...before, ...change }))
            }}
          />
          <LineInputs
            lines={lines}
            currency={String(draft['currency'] ?? '')}
            discount={Number(draft['discount'] ?? 0)}
            faults={faults}
            onChange={(update) => {
              setDirty(true)
              setLines(update)
            }}
          />
          <button type="submit" hidden />
        </form>
      </Sheet>
      {guard.dialog}
    </>
  )
}
