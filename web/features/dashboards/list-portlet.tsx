import { Button } from '@mantine/core'
import { useElementSize } from '@mantine/hooks'
import { useState } from 'react'
import type { PortletOf } from '../../../shared/contracts/dashboard.ts'
import { useText } from '../../lib/i18n.ts'
import { usePeeked, usePeeking } from '../../lib/peek.ts'
import { useFormat } from '../../lib/use-format.ts'
import { later } from '../../ui/later.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { ContactMark } from '../../ui/last-contact.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Table, type Column } from '../../ui/table.tsx'
import { isFigure } from '../records/columns.ts'
import { fieldOf, titleOf, type RecordRow } from '../records/record.ts'
import { typeIcon } from '../records/type-icon.ts'
import { useWords } from '../records/words.ts'
import type { Assigned } from './assign-sheet.tsx'
import { heightOf } from './grid.ts'
import { ListCell } from './list-cell.tsx'
import { actionWidth, columnsWithin, widthsWithin, type ListColumn } from './list-columns.ts'
import { ListLines } from './list-lines.tsx'
import styles from './list.module.css'
import { RowActions } from './row-actions.tsx'
import { RowsLink } from './rows-link.tsx'
import { useIsNarrow } from './use-width.ts'

const SegmentSheet = later(async () => (await import('../records/segment-sheet.tsx')).SegmentSheet)
const AssignSheet = later(async () => (await import('./assign-sheet.tsx')).AssignSheet)

type List = PortletOf<'list'>

/** Rows of a list as far as there is room, with what can be done to them; all of them behind "Show all". */
export function ListPortlet({ portlet }: { portlet: List }) {
  const { t } = useText()
  const isNarrow = useIsNarrow()
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const [assigned, setAssigned] = useState<Assigned>()
  const [added, setAdded] = useState<readonly RecordRow[]>()
  const rows = portlet.rows as RecordRow[]
  const shown = rows.slice(0, isNarrow ? 6 : roomFor(portlet))
  const selected = shown.filter((row) => chosen.has(row.id))
  return (
    <>
      <Panel
        title={portlet.title}
        subtitle={<Count portlet={portlet} />}
        aside={selected.length > 0 ? <Bulk /> : <Legend portlet={portlet} />}
        footer={
          portlet.count > 0 && (
            <>
              <Shown portlet={portlet} shown={shown.length} />
              <RowsLink
                rows={portlet.link}
                className={styles.all}
                label={`${t('dashboards:showAll')}: ${portlet.title}`}
              >
                {t('dashboards:showAll')}
              </RowsLink>
            </>
          )
        }
        isFlush
      >
        {shown.length === 0 ? (
          <Empty portlet={portlet} />
        ) : isNarrow ? (
          <ListLines list={portlet} rows={shown} onAssign={assignOne} />
        ) : (
          <Rows portlet={portlet} rows={shown} chosen={chosen} onChoose={setChosen} onAssign={assignOne} />
        )}
      </Panel>
      {added && <SegmentSheet rows={added} onClose={() => setAdded(undefined)} onDone={() => setChosen(new Set())} />}
      {assigned && (
        <AssignSheet
          assigned={assigned}
          onClose={() => setAssigned(undefined)}
          onDone={() => {
            setAssigned(undefined)
            setChosen(new Set())
          }}
        />
      )}
    </>
  )

  function assignOne(row: RecordRow) {
    setAssigned({ type: portlet.type, rows: [row] })
  }

  function Bulk() {
    return (
      <>
        <span>{t('dashboards:chosen', { count: selected.length })}</span>
        {portlet.bulkActions.includes('addToSegment') && (
          <Button size="xs" onClick={() => setAdded(selected)}>
            {t('campaigns:addToSegmentMore')}
          </Button>
        )}
        {portlet.bulkActions.includes('assign') && (
          <Button size="xs" onClick={() => setAssigned({ type: portlet.type, rows: selected })}>
            {t('dashboards:actions.assign')}
          </Button>
        )}
      </>
    )
  }
}

/** As many rows of 32 px as stand between head and foot. */
const roomFor = ({ size }: List): number => Math.max(3, Math.floor((heightOf(size) - 36 - 28 - 36) / 32))

interface RowsProps {
  portlet: List
  rows: readonly RecordRow[]
  chosen: ReadonlySet<string>
  onChoose: (keys: ReadonlySet<string>) => void
  onAssign: (row: RecordRow) => void
}

function Rows({ portlet, rows, chosen, onChoose, onAssign }: RowsProps) {
  const { t } = useText()
  const words = useWords()
  const peek = usePeeked()
  const { open } = usePeeking()
  const { ref, width } = useElementSize<HTMLDivElement>()
  const { type, actions } = portlet
  const hasChoice = portlet.bulkActions.length > 0
  const hasActions = rows.some((row) => actions.some((action) => row.can[action]))
  const taken = (hasChoice ? 36 : 0) + (hasActions ? actionWidth : 0)
  const room = (width || portlet.size.w * 98) - taken
  const fitting = columnsWithin(portlet, room, wordsOf)
  const widths = widthsWithin(portlet, fitting, room, wordsOf)
  const columns = fitting.map(columnFor)
  const more: Column<RecordRow>[] = hasActions
    ? [
        {
          key: 'actions',
          head: <span className="visually-hidden">{t('dashboards:actions.head')}</span>,
          width: actionWidth,
          align: 'right',
          render: (row) => <RowActions type={type} row={row} actions={actions} onAssign={() => onAssign(row)} />,
        },
      ]
    : []
  return (
    <div className={styles.rows} ref={ref}>
      <Table
        label={portlet.title}
        columns={[...columns, ...more]}
        rows={rows}
        rowKey={(row) => row.id}
        rowLabel={(row) => titleOf(type, row)}
        onOpen={(row) => open({ type, id: row.id })}
        activeKey={peek?.type === type ? peek.id : undefined}
        {...(hasChoice ? { selection: { keys: chosen, onChange: onChoose } } : {})}
      />
    </div>
  )

  function headOf(column: ListColumn): string {
    return column.title ?? words.field(type, column.field)
  }

  function wordsOf(column: ListColumn): string[] {
    const { options = [] } = column.kind === 'list' ? (fieldOf(type, column.field) ?? {}) : {}
    return [headOf(column), ...options.map((option) => words.option(type, column.field, option))]
  }

  function columnFor(column: ListColumn): Column<RecordRow> {
    const width = widths.get(column)
    return {
      key: column.field,
      head: headOf(column),
      ...(width === undefined ? {} : { width }),
      ...(isFigure(fieldOf(type, column.field)) ? { align: 'right' as const } : {}),
      render: (row) => <ListCell list={portlet} column={column} row={row} />,
    }
  }
}

function Count({ portlet: { count, more, subtitle } }: { portlet: List }) {
  const format = useFormat()
  return (
    <>
      {format.count(count, more)}
      {subtitle && ` · ${subtitle}`}
    </>
  )
}

function Shown({ portlet: { count, more }, shown }: { portlet: List; shown: number }) {
  const { t } = useText()
  const format = useFormat()
  return <span>{t('dashboards:shown', { shown: format.count(shown), count: format.count(count, more) })}</span>
}

/** What the colours of the last contact mean in this list. */
function Legend({ portlet: { colour, size } }: { portlet: List }) {
  const { t } = useText()
  const isNarrow = useIsNarrow()
  if (!colour) return null
  const { green, amber } = colour
  if (size.w < 6 || isNarrow)
    return <span className={styles.limits}>{t('dashboards:contact.limits', { green, amber })}</span>
  return (
    <span className={styles.legend}>
      <span>
        <ContactMark level="fresh" /> {t('dashboards:contact.fresh', { days: green })}
      </span>
      <span>
        <ContactMark level="fading" /> {`${green + 1}–${amber}`}
      </span>
      <span>
        <ContactMark level="cold" /> {t('dashboards:contact.cold', { days: amber })}
      </span>
    </span>
  )
}

function Empty({ portlet }: { portlet: List }) {
  const { t } = useText()
  return <EmptyState icon={typeIcon(portlet.type)} title={t('dashboards:emptyList', { list: portlet.title })} />
}
