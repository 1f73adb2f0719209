import type { Draft } from '../records/field-input.tsx'
import { OrderSheet } from './order-sheet.tsx'
import { SellSheet } from './sell-sheet.tsx'

/** Creates a quote or an order: an order of a deal or quote from what was quoted, everything else line by line. */
export function CreateSold(props: { type: string; preset: Draft; onClose: () => void }) {
  const isQuoted = props.type === 'order' && Boolean(props.preset['quoteId'] ?? props.preset['opportunityId'])
  return isQuoted ? <OrderSheet {...props} /> : <SellSheet {...props} />
}
