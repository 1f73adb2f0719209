import { Button } from '@mantine/core'
import { IconArrowRight } from '@tabler/icons-react'
import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { KpiReply } from '../../../shared/contracts/metric.ts'
import { useText } from '../../lib/i18n.ts'
import { usePeekList, usePeeked, usePeeking } from '../../lib/peek.ts'
import { useFormat } from '../../lib/use-format.ts'
import { DateText } from '../../ui/date-text.tsx'
import { TableSkeleton } from '../../ui/skeleton.tsx'
import { Table, type Column } from '../../ui/table.tsx'
import { isFigure } from '../records/columns.ts'
import { listQuery } from '../records/data.ts'
import { FieldValue } from '../records/field-value.tsx'
import { declarationOf, fieldOf, titleOf, type RecordRow } from '../records/record.ts'
import { RecordLink } from '../records/record-link.tsx'
import { useWords } from '../records/words.ts'
import { candidatesOf, measuredBy, measureQuery, rowColumns, type Measured } from './figure-measure.ts'
import styles from './figure-peek.module.css'
import { widthOf } from './list-columns.ts'
import { RowsLink } from './rows-link.tsx'

/** The rows that a figure counts, how they make it up, and the way to all of them as a list. */
export function FigureRows({ figure }: { figure: KpiReply }) {
  const { t } = useText()
  const words = useWords()
  const peek = usePeeked()
  const { open } = usePeeking()
  const { rows: link, unit, value } = figure
  const { type } = link
  const candidates = candidatesOf(type, unit)
  const sums = useQuery({ ...measureQuery(link, candidates), enabled: candidates.length > 0 })
  const measured = sums.data && measuredBy(sums.data, candidates, value)
  const columns = rowColumns(type, link.where, measured?.field)
  const list = useInfiniteQuery(
    listQuery(
      type,
      {
        where: link.where,
        sort: link.sort ?? (measured ? `-${measured.field}` : undefined),
        q: link.q,
        fields: [...columns, 'status', 'currency'].filter((name) => fieldOf(type, name)),
      },
      25,
    ),
  )
  const rows = list.data?.pages.flatMap((page) => page.rows) ?? []
  usePeekList(rows.map(({ id }) => ({ type, id })))
  const { count = 0, more = false } = list.data?.pages[0] ?? {}
  return (
    <section className={styles.rows}>
      <div className={styles.rowsHead}>
        <h3 className={styles.rowsTitle}>
          <MadeUp type={type} count={count} more={more} measured={measured} figure={figure} />
        </h3>
        <RowsLink rows={link} className={styles.openList}>
          {t('dashboards:figure.openList')}
          <IconArrowRight size={14} stroke={1.7} aria-hidden />
        </RowsLink>
      </div>
      {list.isPending ? (
        <TableSkeleton rows={8} columns={3} />
      ) : rows.length === 0 ? (
        <p className={styles.none}>{t('dashboards:figure.noRows')}</p>
      ) : (
        <div className={styles.table}>
          <Table
            label={words.many(type)}
            columns={columns.map((name) => columnFor(name))}
            rows={rows}
            rowKey={(row) => row.id}
            rowLabel={(row) => titleOf(type, row)}
            activeKey={peek?.type === type ? peek.id : undefined}
            onOpen={(row) => open({ type, id: row.id })}
          />
        </div>
      )}
      {list.hasNextPage && (
        <Button
          size="xs"
          className={styles.more ?? ''}
          loading={list.isFetchingNextPage}
          onClick={() => void list.fetchNextPage()}
        >
          {t('dashboards:loadMore')}
        </Button>
      )}
    </section>
  )

  function columnFor(name: string): Column<RecordRow> {
    const isTitle = name === declarationOf(type)?.title
    const field = fieldOf(type, name)
    return {
      key: name,
      head: words.field(type, name),
      ...(isTitle ? {} : { width: widthOf(type, { field: name, kind: field?.kind ?? 'text' }, ['']) }),
      ...(isFigure(field) ? { align: 'right' as const } : {}),
      render: (row) =>
        isTitle ? (
          <RecordLink
            type={type}
            id={row.id}
            title={titleOf(type, row) || t('records:untitled')}
            className={styles.name}
          />
        ) : (
          <Value type={type} name={name} row={row} />
        ),
    }
  }
}

/** A field of a row; of a moment the day, for the panel is narrow. */
function Value({ type, name, row }: { type: string; name: string; row: RecordRow }) {
  const value = row[name]
  const isMoment = fieldOf(type, name)?.kind === 'datetime' && !/^(lastContact|nextActivity)At$/.test(name)
  if (isMoment && typeof value === 'string') return <DateText value={value} />
  return <FieldValue type={type} name={name} row={row} isCell />
}

interface MadeUpProps {
  type: string
  count: number
  more: boolean
  measured: Measured | undefined
  figure: KpiReply
}

/** "412 orders add up to € 10,953,184": how the rows and the figure belong together. */
function MadeUp({ type, count, more, measured, figure }: MadeUpProps) {
  const { t } = useText()
  const words = useWords()
  const format = useFormat()
  const counted = measured?.count ?? count
  const rows = `${format.count(counted, more && !measured)} ${
    counted === 1 ? words.oneInText(type) : words.manyInText(type)
  }`
  const value = format.figure(figure.value, figure.unit, { currency: figure.currency })
  return (
    <>
      {rows}{' '}
      {measured && (
        <span className={styles.madeUp}>
          {measured.kind === 'sum'
            ? t('dashboards:figure.addUp', { value })
            : t('dashboards:figure.onAverage', { value })}
        </span>
      )}
    </>
  )
}
