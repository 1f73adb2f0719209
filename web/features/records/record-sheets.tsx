import { useQuery } from '@tanstack/react-query'
import { type ComponentType, useEffect } from 'react'
import { externalStore } from '../../lib/external-store.ts'
import { useText } from '../../lib/i18n.ts'
import { asProblem } from '../../lib/problem-error.ts'
import { toast } from '../../ui/toast.tsx'
import { recordQuery } from './data.ts'
import type { RecordRow } from './record.ts'

/** A form above the page that does one thing with one record. */
export interface RecordSheetProps {
  type: string
  row: RecordRow
  /** The action by which it was opened, where one sheet serves several. */
  action: string
  onClose: () => void
}

const sheets = new Map<string, ComponentType<RecordSheetProps>>()

/** Says which sheet an action opens; web/routes puts actions and features together. */
export function registerRecordSheet(action: string, sheet: ComponentType<RecordSheetProps>): void {
  sheets.set(action, sheet)
}

export const hasRecordSheet = (action: string): boolean => sheets.has(action)

interface Opened {
  action: string
  type: string
  id: string
}
const opened = externalStore<Opened | undefined>(undefined)

/** Opens the sheet of an action for a record, from wherever it is asked: a card's menu, the record's page, a key. */
export function openRecordSheet(action: string, { type, id }: { type: string; id: string }): void {
  opened.set({ action, type, id })
}

/** Where sheets stand: above everything, so that a card that moves away meanwhile takes nothing written with it. */
export function RecordSheets() {
  const present = opened.use()
  if (!present) return null
  return <Loaded key={`${present.action} ${present.id}`} {...present} onClose={() => opened.set(undefined)} />
}

/** A sheet begins with the record as it is now, not with what a card happens to show. */
function Loaded({ action, type, id, onClose }: Opened & { onClose: () => void }) {
  const { t } = useText()
  const { data, error } = useQuery({ ...recordQuery(type, id), staleTime: 0 })
  useEffect(() => {
    if (!error) return
    toast.refused({ title: t('records:form.notDone'), text: asProblem(error).detail })
    onClose()
  }, [error, onClose, t])
  const Sheet = sheets.get(action)
  return data && Sheet ? <Sheet action={action} type={type} row={data} onClose={onClose} /> : null
}
