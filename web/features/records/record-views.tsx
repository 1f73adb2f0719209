import { useState } from 'react'
import { useLabel, useText } from '../../lib/i18n.ts'
import { Tabs } from '../../ui/tabs.tsx'
import { HistoryList } from './history-list.tsx'
import type { RecordRow } from './record.ts'
import { RecordPartSlot } from './record-part-slot.tsx'
import { recordPartOf } from './record-parts.ts'
import { Related } from './related.tsx'
import { relatedGroups } from './relations.ts'
import { Timeline } from './timeline.tsx'

/** The views of a record beside its fields: what happened, what hangs on it, who changed what. */
export function RecordViews({ type, row }: { type: string; row: RecordRow }) {
  const { t } = useText()
  const label = useLabel()
  const own = recordPartOf(type).tab
  const tabs = [
    ...(own ? [{ key: own.key, label: own.label(label) }] : []),
    { key: 'timeline', label: t('records:record.timeline') },
    ...(relatedGroups(type, row).length > 0 ? [{ key: 'related', label: t('records:record.related') }] : []),
    { key: 'history', label: t('records:record.history') },
  ]
  const [chosen, setChosen] = useState(tabs[0]!.key)
  return (
    <Tabs label={t('records:record.views')} tabs={tabs} value={chosen} onChange={setChosen}>
      {own && chosen === own.key && <RecordPartSlot part={own.Content} type={type} row={row} />}
      {chosen === 'timeline' && <Timeline type={type} id={row.id} />}
      {chosen === 'related' && <Related type={type} row={row} />}
      {chosen === 'history' && <HistoryList type={type} id={row.id} />}
    </Tabs>
  )
}
