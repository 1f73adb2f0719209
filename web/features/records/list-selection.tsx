import { Button } from '@mantine/core'
import { IconUserShare } from '@tabler/icons-react'
import { useState } from 'react'
import type { BulkProblem } from '../../../shared/contracts/bulk.ts'
import { api } from '../../lib/api.ts'
import { useCommands } from '../../lib/commands/registry.ts'
import { keyFor } from '../../lib/commands/table.ts'
import { useText } from '../../lib/i18n.ts'
import type { RelationOption } from '../../ui/inputs/input-types.ts'
import { RelationInput } from '../../ui/inputs/relation-input.tsx'
import { Kbd } from '../../ui/kbd.tsx'
import { useBulkReport } from './bulk-report.tsx'
import { refreshAll } from './data.ts'
import { findRecords } from './find-records.ts'
import { usePeopleFor } from './people-for.ts'
import { titleOf, type RecordRow } from './record.ts'
import { SelectionToolbar } from './selection-toolbar.tsx'
import { VerbSheet } from './verb-sheet.tsx'
import { useWords } from './words.ts'

/** Most rows of one bulk, as the server takes them. */
const most = 200

interface ListSelectionProps {
  type: string
  rows: readonly RecordRow[]
  onChoose: (ids: ReadonlySet<string>) => void
}

/** What can be done with the chosen rows of a list, in place of its filters; absent while none is chosen. */
export function ListSelection({ type, rows, onChoose }: ListSelectionProps) {
  const { t } = useText()
  const [isAssigning, setAssigning] = useState(false)
  const hasRows = rows.length > 0
  const clear = () => onChoose(new Set())
  const refusedBecause = rows.some((row) => row.can['assign'] === true)
    ? rows.length > most
      ? t('records:selection.tooMany', { count: most })
      : undefined
    : t('records:selection.mayNotAssign')
  useCommands([
    { id: 'assign', icon: IconUserShare, isEnabled: hasRows, refusedBecause, run: () => setAssigning(true) },
    { id: 'close', words: t('boards:select.clear'), isEnabled: hasRows, run: clear },
  ])
  if (!hasRows) return null
  return (
    <SelectionToolbar
      label={t('records:selection.bar')}
      status={t('boards:bulk.selected', { count: rows.length })}
      onClear={clear}
    >
      <Button
        size="xs"
        disabled={refusedBecause !== undefined}
        title={refusedBecause}
        leftSection={<IconUserShare size={14} stroke={1.7} aria-hidden />}
        rightSection={<Kbd keys={keyFor('assign')} />}
        onClick={() => setAssigning(true)}
      >
        {t('boards:menu.assign')}
      </Button>
      {isAssigning && <Assign type={type} rows={rows} onChoose={onChoose} onClose={() => setAssigning(false)} />}
    </SelectionToolbar>
  )
}

interface Reply {
  results: { id: string; status: 'done' | 'refused'; problem?: BulkProblem }[]
  command: string | null
  warnings: string[]
}

/** Hands the chosen rows to one person; each is refused alone, and what was refused stays chosen. */
function Assign({ type, rows, onChoose, onClose }: ListSelectionProps & { onClose: () => void }) {
  const { t } = useText()
  const words = useWords()
  const people = usePeopleFor(type, 'ownerId')
  const report = useBulkReport(type, 'rows')
  const [chosen, setChosen] = useState<RelationOption | null>(null)
  return (
    <VerbSheet
      title={t('boards:menu.assign')}
      subtitle={t('records:selection.rows', { count: rows.length })}
      confirmLabel={t('records:assign.confirm')}
      isReady={chosen !== null}
      onConfirm={async () => {
        const reply = await api.post<Reply>(`/api/records/${type}/bulk-changes`, {
          records: rows.map(({ id, version }) => ({ id, version })),
          fields: { ownerId: chosen!.id },
        })
        report({
          ...reply,
          about: rows.map((row) => ({ id: row.id, title: titleOf(type, row) })),
          done: t('boards:bulk.assigned', { name: chosen!.title }),
        })
        onChoose(new Set(reply.results.filter(({ status }) => status === 'refused').map(({ id }) => id)))
        void refreshAll()
      }}
      onClose={onClose}
    >
      {() => (
        <RelationInput
          label={words.field(type, 'ownerId')}
          hasFocus
          value={chosen?.id ?? null}
          shown={chosen?.title}
          searchKey={`user for ${type}`}
          search={(text, signal) => findRecords('user', text, signal, people)}
          onChange={(_, option) => setChosen(option)}
        />
      )}
    </VerbSheet>
  )
}
