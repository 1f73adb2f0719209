import { createElement } from 'react'
import { registerRecordSheet } from '../features/records/record-sheets.tsx'
import { later } from '../ui/later.tsx'

/** Puts the features' sheets to the actions that open them. */
export function registerRecordSheets(): void {
  const email = later(async () => (await import('../features/activities/email-sheet.tsx')).EmailSheet)
  registerRecordSheet('email', email)
  registerRecordSheet('reply', email)
  const handOver = later(async () => (await import('../features/records/hand-over-sheet.tsx')).HandOverSheet)
  registerRecordSheet('assign', handOver)
  registerRecordSheet('changeRep', handOver)
  registerRecordSheet(
    'internalNote',
    later(async () => (await import('../features/cases/note-sheet.tsx')).NoteSheet),
  )
  registerRecordSheet(
    'escalate',
    later(async () => {
      const { EscalateSheet } = await import('../features/cases/escalate-sheet.tsx')
      return ({ row, onClose }) => createElement(EscalateSheet, { row, onClose })
    }),
  )
  registerRecordSheet(
    'convert',
    later(async () => {
      const { ConvertSheet } = await import('../features/leads/convert-lead.tsx')
      return ({ row, onClose }) => createElement(ConvertSheet, { row, onClose })
    }),
  )
  registerRecordSheet(
    'findDuplicates',
    later(async () => {
      const { DuplicatesSheet } = await import('../features/leads/duplicates-sheet.tsx')
      return ({ row, onClose }) => createElement(DuplicatesSheet, { row, onClose })
    }),
  )
  registerRecordSheet(
    'addToSegment',
    later(async () => {
      const { SegmentSheet } = await import('../features/records/segment-sheet.tsx')
      return ({ row, onClose }) => createElement(SegmentSheet, { rows: [row], onClose })
    }),
  )
  registerRecordSheet(
    'logCall',
    later(async () => {
      const { LogCallSheet } = await import('../features/activities/log-call-sheet.tsx')
      return ({ type, row, onClose }) => createElement(LogCallSheet, { type, row, onClose })
    }),
  )
  registerRecordSheet(
    'hold',
    later(async () => {
      const { HoldEventSheet } = await import('../features/activities/hold-event-sheet.tsx')
      return ({ row, onClose }) => createElement(HoldEventSheet, { row, onClose })
    }),
  )
  registerRecordSheet(
    'makeResult',
    later(async () => (await import('../features/campaigns/make-result-sheet.tsx')).MakeResultSheet),
  )
  registerRecordSheet(
    'deliver',
    later(async () => {
      const { DeliverSheet } = await import('../features/orders/deliver-sheet.tsx')
      return ({ row, onClose }) => createElement(DeliverSheet, { order: row, onClose })
    }),
  )
}
