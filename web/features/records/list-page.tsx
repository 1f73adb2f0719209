import { Button, Select, TextInput } from '@mantine/core'
import { useDebouncedCallback, useMediaQuery } from '@mantine/hooks'
import { IconPlus, IconSearch, IconTableOff } from '@tabler/icons-react'
import { type CSSProperties, useEffect, useRef, useState } from 'react'
import { useSetSearch } from '../../lib/address.ts'
import { useText } from '../../lib/i18n.ts'
import { PlaceContext, usePlace, type Subject } from '../../lib/commands/places.ts'
import { useCan } from '../../lib/me.ts'
import { usePageTitle } from '../../lib/page-head.ts'
import { usePeekList, usePeeked, usePeeking } from '../../lib/peek.ts'
import { EmptyState, HomeButton } from '../../ui/empty-state.tsx'
import { Panel } from '../../ui/panel.tsx'
import { TableSkeleton } from '../../ui/skeleton.tsx'
import { Table, type Column } from '../../ui/table.tsx'
import { ColumnPicker } from './column-picker.tsx'
import { choosableColumns, isFigure, sortKeyOf, widthOf } from './columns.ts'
import { FieldValue } from './field-value.tsx'
import { FilterBar } from './filter-bar.tsx'
import { ListCommands } from './list-commands.tsx'
import { ListCards } from './list-cards.tsx'
import { ListCount } from './list-count.tsx'
import { ListEmpty, ListTrouble } from './list-empty.tsx'
import { ListSelection } from './list-selection.tsx'
import styles from './list-page.module.css'
import { rememberList } from './neighbours.ts'
import { declarationOf, fieldOf, titleOf, type RecordRow } from './record.ts'
import { RecordLink } from './record-link.tsx'
import { useColumns } from './use-columns.ts'
import { useList, useListAddress } from './use-list.ts'
import { ViewsChip } from './saved-views/views-chip.tsx'
import { useWords } from './words.ts'

/** The list of a record type: searched, filtered, ordered and paged by the server; the address carries all of it. */
export function ListPage({ type }: { type: string }) {
  const { t } = useText()
  const words = useWords()
  const isDeclared = declarationOf(type) !== undefined
  usePageTitle(isDeclared ? words.many(type) : t('records:list.unknownTitle'))
  if (isDeclared) return <List type={type} />
  return (
    <EmptyState
      icon={IconTableOff}
      title={t('records:list.unknownTitle')}
      text={t('records:list.unknownText')}
      action={<HomeButton />}
      fillsPage
    />
  )
}

function List({ type }: { type: string }) {
  const { t } = useText()
  const words = useWords()
  const setSearch = useSetSearch()
  const address = useListAddress(type)
  const { columns } = useColumns(type)
  const { list, rows, count, more, loadMore } = useList(type, columns, address)
  const peek = usePeeked()
  const { open } = usePeeking()
  const isNarrow = useMediaQuery('(max-width: 767px)', undefined, { getInitialValueInEffect: false })
  const can = useCan()
  const canCreate = can(type, 'create')
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set())
  const chosenRows = rows.filter(({ id }) => chosen.has(id))
  const create = () => setSearch({ create: type })
  const subject = useRef<Subject>(undefined)
  const place = usePlace('page', () => subject.current)
  const keys = rows.map((row) => ({ type, id: row.id }))
  usePeekList(keys)
  useEffect(() => {
    if (rows.length > 0) rememberList(keys)
    // The rows say it all; a new array of the same rows changes nothing.
  }, [rows])

  // A field that no row carries is hidden from this role: no column may promise it.
  const hidden = new Set(
    rows[0] ? choosableColumns(type).filter((name) => columns.includes(name) && !(name in rows[0]!)) : [],
  )
  const shown = columns.filter((name) => !hidden.has(name))
  return (
    <PlaceContext value={place}>
      <ListCommands
        type={type}
        rows={rows}
        canCreate={canCreate}
        hasChosen={chosenRows.length > 0}
        onCreate={create}
        onSubject={(next) => void (subject.current = next)}
      />
      <div className={styles.page} ref={place.ref}>
        <div className={styles.bar}>
          <SearchBox key={type} type={type} q={address.q} onChange={address.setQ} />
          <ViewsChip place={`list:${type}`} params={address.params} view={address.view} onOpen={address.open} />
          <FilterBar type={type} where={address.where} onChange={address.setWhere} />
          {address.isNarrowed && (
            <Button size="xs" variant="subtle" color="gray" onClick={address.clear}>
              {t('empty.clearFilters')}
            </Button>
          )}
          <span className={styles.gap} />
          {isNarrow && <SortSelect type={type} columns={shown} sort={address.sort} onSort={address.setSort} />}
          {list.data && (
            <ListCount
              key={JSON.stringify(address.where ?? null)}
              type={type}
              where={address.where}
              isSearched={address.q !== ''}
              count={count}
              more={more}
            />
          )}
          {!isNarrow && <ColumnPicker type={type} hidden={hidden} />}
          {canCreate && !isNarrow && (
            <Button size="xs" leftSection={<IconPlus size={14} stroke={1.8} />} onClick={create}>
              {t('records:list.new', { type: words.oneInText(type) })}
            </Button>
          )}
        </div>
        {isNarrow && rows.length > 0 && !list.isError ? (
          <ListCards
            type={type}
            label={words.many(type)}
            rows={rows}
            columns={shown.filter((name) => name !== declarationOf(type)?.title)}
            onEnd={loadMore}
          />
        ) : (
          <Panel isFlush className={styles.panel ?? ''}>
            <div className={styles.rows} style={{ '--table-width': `${tableWidth(type, shown)}px` } as CSSProperties}>
              {list.isError ? (
                <ListTrouble
                  type={type}
                  error={list.error}
                  onClear={address.clear}
                  onRetry={() => void list.refetch()}
                />
              ) : list.isPending ? (
                <TableSkeleton rows={16} columns={Math.min(columns.length, 7)} />
              ) : rows.length === 0 ? (
                <ListEmpty
                  type={type}
                  isNarrowed={address.isNarrowed}
                  canCreate={canCreate}
                  onClear={address.clear}
                  onCreate={create}
                />
              ) : (
                <Table
                  label={words.many(type)}
                  columns={shown.map((name) => columnFor(type, name, words.field(type, name), t('records:untitled')))}
                  rows={rows}
                  rowKey={(row) => row.id}
                  rowLabel={(row) => titleOf(type, row)}
                  sort={address.sort}
                  onSort={address.setSort}
                  {...(can(type, 'assign') ? { selection: { keys: chosen, onChange: setChosen } } : {})}
                  onOpen={(row) => open({ type, id: row.id })}
                  activeKey={peek?.type === type ? peek.id : undefined}
                  onEnd={loadMore}
                />
              )}
            </div>
          </Panel>
        )}
        <ListSelection type={type} rows={chosenRows} onChoose={setChosen} />
      </div>
    </PlaceContext>
  )
}

/** The least width at which no column is squeezed; below it the list scrolls sideways. */
const tableWidth = (type: string, columns: readonly string[]) =>
  columns.reduce((sum, name) => sum + (widthOf(type, name) ?? 240), 0)

function columnFor(type: string, name: string, head: string, untitled: string): Column<RecordRow> {
  const sort = sortKeyOf(type, name)
  const width = widthOf(type, name)
  const isTitle = name === declarationOf(type)?.title
  return {
    key: name,
    head,
    ...(sort ? { sort } : {}),
    ...(width ? { width } : {}),
    ...(isFigure(fieldOf(type, name)) ? { align: 'right' as const } : {}),
    render: (row) =>
      isTitle ? (
        <RecordLink type={type} id={row.id} title={titleOf(type, row) || untitled} className={styles.title} />
      ) : (
        <FieldValue type={type} name={name} row={row} isCell />
      ),
  }
}

/** The search of one list; the address follows when typing rests. */
function SearchBox({ type, q, onChange }: { type: string; q: string; onChange: (q: string) => void }) {
  const { t } = useText()
  const words = useWords()
  const [text, setText] = useState(q)
  const tell = useDebouncedCallback(onChange, 200)
  // A cleared or followed address changes the text, but not while it is being typed.
  useEffect(() => setText((typed) => (typed.trim() === q ? typed : q)), [q])
  const label = t('records:list.search', { type: words.manyInText(type) })
  return (
    <TextInput
      className={styles.search ?? ''}
      size="xs"
      type="search"
      aria-label={label}
      placeholder={label}
      maxLength={200}
      leftSection={<IconSearch size={14} stroke={1.7} />}
      value={text}
      onChange={(event) => {
        setText(event.currentTarget.value)
        tell(event.currentTarget.value.trim())
      }}
    />
  )
}

interface SortSelectProps {
  type: string
  columns: readonly string[]
  sort: string
  onSort: (sort: string) => void
}

/** The order on a phone, where there are no heads to press. */
function SortSelect({ type, columns, sort, onSort }: SortSelectProps) {
  const { t } = useText()
  const words = useWords()
  const options = columns.flatMap((name) => {
    const key = sortKeyOf(type, name)
    const field = words.field(type, name)
    return key
      ? [
          { value: key, label: t('records:list.sortAscending', { field }) },
          { value: `-${key}`, label: t('records:list.sortDescending', { field }) },
        ]
      : []
  })
  return (
    <Select
      size="xs"
      className={styles.sort ?? ''}
      aria-label={t('records:list.sort')}
      data={options}
      value={options.some((option) => option.value === sort) ? sort : null}
      placeholder={t('records:list.sort')}
      allowDeselect={false}
      onChange={(next) => next && onSort(next)}
    />
  )
}
