import { type ComponentType, createElement, lazy } from 'react'
import { registerRecordSheet, type RecordSheetProps } from '../features/records/record-sheets.tsx'

/** A sheet whose script comes when it is first opened. */
const sheet = (load: () => Promise<ComponentType<RecordSheetProps>>): ComponentType<RecordSheetProps> =>
  lazy(async () => ({ default: await load() }))

/** Puts the features' sheets to the actions that open them. */
export function registerRecordSheets(): void {
  const email = sheet(async () => (await import('../features/activities/email-sheet.tsx')).EmailSheet)
  registerRecordSheet('email', email)
  registerRecordSheet('reply', email)
  const handOver = sheet(async () => (await import('../features/records/hand-over-sheet.tsx')).HandOverSheet)
  registerRecordSheet('assign', handOver)
  registerRecordSheet('changeRep', handOver)
  registerRecordSheet(
    'internalNote',
    sheet(async () => (await import('../features/cases/note-sheet.tsx')).NoteSheet),
  )
  registerRecordSheet(
    'escalate',
    sheet(async () => {
      const { EscalateSheet } = await import('../features/cases/escalate-sheet.tsx')
      return ({ row, onClose }) => createElement(EscalateSheet, { row, onClose })
    }),
  )
  registerRecordSheet(
    'convert',
    sheet(async () => {
      const { ConvertSheet } = await import('../features/leads/convert-lead.tsx')
      return ({ row, onClose }) => createElement(ConvertSheet, { row, onClose })
    }),
  )
  registerRecordSheet(
    'findDuplicates',
    sheet(async () => {
      const { DuplicatesSheet } = await import('../features/leads/duplicates-sheet.tsx')
      return ({ row, onClose }) => createElement(DuplicatesSheet, { row, onClose })
    }),
  )
  registerRecordSheet(
    'addToSegment',
    sheet(async () => {
      const { SegmentSheet } = await import('../features/records/segment-sheet.tsx')
      return ({ row, onClose }) => createElement(SegmentSheet, { rows: [row], onClose })
    }),
  )
  registerRecordSheet(
    'logCall',
    sheet(async () => {
      const { LogCallSheet } = await import('../features/activities/log-call-sheet.tsx')
      return ({ type, row, onClose }) => createElement(LogCallSheet, { type, row, onClose })
    }),
  )
  registerRecordSheet(
    'hold',
    sheet(async () => {
      const { HoldEventSheet } = await import('../features/activities/hold-event-sheet.tsx')
      return ({ row, onClose }) => createElement(HoldEventSheet, { row, onClose })
    }),
  )
  registerRecordSheet(
    'deliver',
    sheet(async () => {
      const { DeliverSheet } = await import('../features/orders/deliver-sheet.tsx')
      return ({ row, onClose }) => createElement(DeliverSheet, { order: row, onClose })
    }),
  )
}
