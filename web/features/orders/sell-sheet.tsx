import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { api } from '../../lib/api.ts'
import { useText } from '../../lib/i18n.ts'
import type { ProblemError } from '../../lib/problem-error.ts'
import { Sheet } from '../../ui/sheet.tsx'
import { FieldsSkeleton } from '../../ui/skeleton.tsx'
import { CreateForm } from '../records/create-form.tsx'
import { recordQuery, refreshAll } from '../records/data.ts'
import type { Draft } from '../records/field-input.tsx'
import { createFieldsOf } from '../records/layouts.ts'
import { referenceOf, titleOf, type RecordRow } from '../records/record.ts'
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
  const words = useWords()
  const [lines, setLines] = useState<LineDraft[]>(() => [newLine(line)])
  const [isWritten, setWritten] = useState(false)
  const [faults, setFaults] = useState<ReadonlyMap<string, string>>(new Map())

  /** Each written line says what it is; where none is written, the first one lacks that. */
  function areLinesRight(): boolean {
    const written = lines.filter((each) => !isBlank(each))
    const nameless = (written.length ? written : lines.slice(0, 1)).filter((each) => each.description.trim() === '')
    setFaults(new Map(nameless.map((each) => [each.key, t('records:form.missing')])))
    return nameless.length === 0
  }

  /** What the server says of a line stands at that line. */
  function showLineFaults(problem: ProblemError) {
    const sent = lines.filter((each) => !isBlank(each))
    const faulty = problem.errors.flatMap(({ path, message }): [string, string][] => {
      const [, index, name] = /^\/lines\/(\d+)\/(\w+)$/.exec(path) ?? []
      const line = index === undefined ? undefined : sent[Number(index)]
      return line ? [[line.key, `${words.field('orderLine', name!)}: ${message}`]] : []
    })
    setFaults(new Map(faulty))
  }

  return (
    <CreateForm
      type={type}
      begun={begun}
      fields={createFieldsOf(type).first}
      subtitle={referenceOf(begun, 'opportunityId')?.name}
      send={async (body, idempotencyKey) => {
        const row = await api.post<RecordRow>(
          `/api/${type}s`,
          { ...body, lines: bodyOfLines(lines) },
          { idempotencyKey },
        )
        void refreshAll()
        return row
      }}
      isWritten={isWritten}
      isRight={areLinesRight}
      onRefused={showLineFaults}
      onClose={onClose}
    >
      {(draft) => (
        <LineInputs
          lines={lines}
          currency={String(draft['currency'] ?? '')}
          discount={Number(draft['discount'] ?? 0)}
          faults={faults}
          onChange={(update) => {
            setWritten(true)
            if (faults.size) setFaults(new Map())
            setLines(update)
          }}
        />
      )}
    </CreateForm>
  )
}
