import { useFormat } from '../../lib/use-format.ts'
import { InlineEdit } from '../../ui/inline-edit.tsx'
import type { InputKind } from '../../ui/inputs/input-types.ts'
import { Money } from '../../ui/money.tsx'
import { patchRecord } from '../records/data.ts'
import { fieldOf, type RecordRow } from '../records/record.ts'
import { useWords } from '../records/words.ts'

interface LineCellProps {
  type: string
  row: RecordRow
  /** The quote or order that the line is part of. */
  whole: RecordRow
  name: string
  currency: string
}

const inDelivery = ['pending_delivery', 'partly_delivered', 'delivered']

/** One fact of a line: changed in place by those who may, plain for everybody else. */
export function LineCell({ type, row, whole, name, currency }: LineCellProps) {
  const words = useWords()
  const format = useFormat()
  const field = fieldOf(type, name)
  const value = row[name]
  const shown = useShown()
  const isOpen = whole.can['addLines'] === true && row.can['edit'] === true
  const isDeliverable = name !== 'deliveredQuantity' || inDelivery.includes(String(whole['status']))
  if (!field || field.readOnly || !isOpen || !isDeliverable) return shown
  return (
    <InlineEdit
      field={name}
      kind={field.kind as InputKind}
      label={words.field(type, name)}
      value={typeof value === 'string' || typeof value === 'number' ? value : null}
      min={field.min}
      maxLength={200}
      currency={currency}
      onSave={(next) => patchRecord(type, row.id, row.version, { [name]: next ?? field.default ?? null })}
    >
      {shown}
    </InlineEdit>
  )

  function useShown() {
    if (value === null || value === undefined) return <>–</>
    if (field?.kind === 'money') return <Money amount={String(value)} currency={currency} />
    if (field?.kind === 'percent') return <>{format.percent(Number(value))}</>
    if (field?.kind === 'integer') return <span className="tabular">{format.number(Number(value))}</span>
    return <>{String(value)}</>
  }
}
