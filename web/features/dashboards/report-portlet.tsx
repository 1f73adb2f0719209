import { IconTableOff } from '@tabler/icons-react'
import type { PortletOf } from '../../../shared/contracts/dashboard.ts'
import type { FigureValue, RowsLink as Rows } from '../../../shared/contracts/metric.ts'
import { useText } from '../../lib/i18n.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Avatar } from '../../ui/avatar.tsx'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Panel } from '../../ui/panel.tsx'
import { Definition } from './definition.tsx'
import styles from './report.module.css'
import { RowsLink } from './rows-link.tsx'
import { useSubjectWords } from './subject-words.ts'

type Report = PortletOf<'report'> | PortletOf<'leaderboard'>
type Line = Report['lines'][number]
type Column = Report['columns'][number]

/** A table of figures, one line a rep, source, stage or month; each figure opens its rows. */
export function ReportPortlet({ portlet }: { portlet: Report }) {
  const { t } = useText()
  return (
    <Panel
      title={portlet.title}
      subtitle={portlet.subtitle}
      aside={portlet.definition && <Definition text={portlet.definition} of={portlet.title} />}
      isFlush
    >
      {portlet.lines.length === 0 ? (
        <EmptyState icon={IconTableOff} title={t('dashboards:emptyReport')} />
      ) : (
        <ReportTable portlet={portlet} />
      )}
    </Panel>
  )
}

function ReportTable({ portlet }: { portlet: Report }) {
  const { t } = useText()
  const wordsOf = useSubjectWords()
  const { columns, lines, total } = portlet
  const isRanked = portlet.kind === 'leaderboard'
  const arePeople = portlet.query.group.some((field) => /(^|\.)ownerId$/.test(field))
  const first = columns[0]
  // Many figures in a narrow table: the pictures make room for them.
  const isTight = columns.length > 3 && portlet.size.w < 6
  const most = first ? Math.max(0, ...lines.map(({ values }) => Number(values[first.key] ?? 0))) : 0
  const shareOf = ({ values }: Line) => (first && most > 0 ? (Number(values[first.key] ?? 0) / most) * 100 : 0)
  return (
    // Scrolls sideways where the columns do not fit, so it has to be reachable by keys.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex
    <div className={styles.scroller} tabIndex={0} role="group" aria-label={portlet.title}>
      <table className={styles.table} aria-label={portlet.title} data-tight={isTight || undefined}>
        <thead>
          <tr>
            {isRanked && (
              <th scope="col" className={styles.rank}>
                <span className="visually-hidden">{t('dashboards:place')}</span>
              </th>
            )}
            <th scope="col">{portlet.head}</th>
            {isRanked && <td className={styles.barCell} />}
            {columns.map((column) => (
              <th key={column.key} scope="col" title={column.definition}>
                {column.title}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lines.map((line, index) => (
            <tr key={line.key}>
              {isRanked && <td className={styles.rank}>{index + 1}</td>}
              <LineHead line={line} words={wordsOf(line)} isPerson={arePeople && !isTight} />
              {isRanked && (
                <td className={styles.barCell} aria-hidden>
                  <span className={styles.bar} style={{ width: `${shareOf(line)}%` }} />
                </td>
              )}
              {columns.map((column) => (
                <Cell
                  key={column.key}
                  column={column}
                  value={line.values[column.key]}
                  rows={line.rows[column.key]}
                  of={wordsOf(line)}
                />
              ))}
            </tr>
          ))}
        </tbody>
        {total && (
          <tfoot>
            <tr>
              {isRanked && <td />}
              <th scope="row">{t('dashboards:total')}</th>
              {isRanked && <td />}
              {columns.map((column) => (
                <Cell
                  key={column.key}
                  column={column}
                  value={total.values[column.key]}
                  rows={total.rows[column.key]}
                  of={t('dashboards:total')}
                />
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  )
}

function LineHead({ line, words, isPerson }: { line: Line; words: string; isPerson: boolean }) {
  return (
    <th scope="row">
      <span className={styles.line} title={words} data-none={line.key === '' || undefined}>
        {isPerson && line.key !== '' && <Avatar name={words} size={20} />}
        <span className="truncate">{words}</span>
      </span>
    </th>
  )
}

interface CellProps {
  column: Column
  value: FigureValue | undefined
  rows: Rows | undefined
  /** Whose figure it is, for screen readers. */
  of: string
}

function Cell({ column, value, rows, of }: CellProps) {
  const format = useFormat()
  const isNothing = value === null || value === undefined || Number(value) === 0
  const text = value === undefined ? '–' : format.figure(value, column.unit, { short: true })
  return (
    <td data-none={isNothing || undefined}>
      {rows && !isNothing ? (
        <RowsLink rows={rows} className={styles.figure} label={`${of}, ${column.title}: ${text}`}>
          {text}
        </RowsLink>
      ) : (
        text
      )}
    </td>
  )
}
