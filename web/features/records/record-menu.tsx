import { IconLink, IconTrash } from '@tabler/icons-react'
import { useCommands, type Command } from '../../lib/commands/registry.ts'
import { useText } from '../../lib/i18n.ts'
import { asProblem } from '../../lib/problem-error.ts'
import { Menu, type MenuEntry } from '../../ui/menu.tsx'
import { toast } from '../../ui/toast.tsx'
import { deleteRecord, restoreRecord } from './data.ts'
import { titleOf, type RecordRow } from './record.ts'
import { useWords } from './words.ts'

interface RecordMenuProps {
  type: string
  row: RecordRow
  /** Leaves the record's screen, which shows nothing any more. */
  onDeleted: () => void
}

/** What every record can do: have its address copied, go to the bin and come back. */
export function RecordMenu({ type, row, onDeleted }: RecordMenuProps) {
  const { t } = useText()
  const words = useWords()
  const title = titleOf(type, row)

  async function remove() {
    try {
      onDeleted()
      await deleteRecord(type, row.id)
      toast.done({
        title: t('records:record.deleted', { type: words.one(type) }),
        text: title,
        action: { label: t('undo'), run: () => void restore() },
      })
    } catch (error) {
      toast.refused({ title: t('records:form.notSaved'), text: asProblem(error).detail })
    }
  }

  async function restore() {
    try {
      await restoreRecord(type, row.id)
      toast.done({ title: t('records:record.restored', { type: words.one(type) }), text: title })
    } catch (error) {
      toast.refused({ title: t('records:form.notSaved'), text: asProblem(error).detail })
    }
  }

  async function copyLink() {
    await navigator.clipboard.writeText(new URL(`/r/${type}/${row.id}`, location.origin).href)
    toast.info({ title: t('records:record.copied'), text: title })
  }

  const entries: MenuEntry[] = [
    // Browsers hand out the clipboard under https and localhost only.
    ...(navigator.clipboard
      ? [{ key: 'link', label: t('records:record.copyLink'), icon: IconLink, onSelect: () => void copyLink() }]
      : []),
    {
      key: 'delete',
      label: t('records:record.delete'),
      icon: IconTrash,
      isDangerous: true,
      isApart: true,
      refusedBecause: row.can['delete'] ? undefined : t('records:record.deleteRefused'),
      onSelect: () => void remove(),
    },
  ]
  useCommands(
    entries.map(({ key, label, icon, refusedBecause, onSelect }): Command => {
      const does = { words: label, ...(icon && { icon }), refusedBecause, run: onSelect }
      return { id: `subject:${key}`, group: 'subject', ...does }
    }),
  )
  return <Menu label={t('records:record.more')} entries={entries} />
}
