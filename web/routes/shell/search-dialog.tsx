import { Modal } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { IconSearch } from '@tabler/icons-react'
import { keepPreviousData, useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { api } from '../../lib/api.ts'
import { useText } from '../../lib/i18n.ts'
import { Kbd } from '../../ui/kbd.tsx'
import styles from './search-dialog.module.css'
import { groupByType, type SearchRow } from './search-rows.ts'
import { SearchResults } from './search-results.tsx'

/** Search over every type this user may see; arrows choose, Enter opens the record. */
export function SearchDialog({ onClose }: { onClose: () => void }) {
  const { t } = useText()
  const navigate = useNavigate()
  const [text, setText] = useState('')
  const [q] = useDebouncedValue(text.trim(), 120)
  const [active, setActive] = useState(0)
  const list = useRef<HTMLDivElement>(null)
  const found = useQuery({
    queryKey: ['search', q],
    queryFn: ({ signal }) =>
      api.get<{ rows: SearchRow[]; next: string | null }>('/api/search', { query: { q, limit: 30 }, signal }),
    enabled: q.length > 0,
    placeholderData: keepPreviousData,
    staleTime: 10_000,
  })
  const groups = groupByType(q && found.data ? found.data.rows : [])
  const rows = groups.flatMap((group) => group.rows)
  useEffect(() => setActive(0), [q])
  useEffect(() => {
    list.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  }, [active])

  function open(row: SearchRow | undefined) {
    if (!row) return
    onClose()
    void navigate({ to: '/r/$type/$id', params: { type: row.type, id: row.id } })
  }

  function onKeyDown(event: KeyboardEvent) {
    if (event.key === 'ArrowDown') setActive((index) => Math.min(index + 1, rows.length - 1))
    else if (event.key === 'ArrowUp') setActive((index) => Math.max(index - 1, 0))
    else if (event.key === 'Enter') open(rows[active])
    else return
    event.preventDefault()
  }

  const message = !q
    ? t('shell:searchPrompt')
    : found.isError
      ? t('shell:searchFailed')
      : found.isFetching && rows.length === 0
        ? t('shell:searching')
        : rows.length === 0
          ? t('shell:searchEmpty', { q })
          : ''

  return (
    <Modal
      opened
      onClose={onClose}
      withCloseButton={false}
      size={640}
      padding={0}
      yOffset="88px"
      aria-label={t('shell:search')}
      transitionProps={{ duration: 100, transition: 'fade' }}
      classNames={{ inner: styles.inner }}
    >
      <div className={styles.head}>
        <IconSearch size={16} stroke={1.6} className={styles.icon} aria-hidden />
        <input
          className={styles.input}
          data-autofocus
          type="text"
          role="combobox"
          aria-expanded={rows.length > 0}
          aria-controls="search-results"
          aria-activedescendant={rows.length > 0 ? `search-row-${active}` : undefined}
          aria-label={t('shell:search')}
          placeholder={t('shell:searchPlaceholder')}
          value={text}
          maxLength={200}
          onChange={(event) => setText(event.currentTarget.value)}
          onKeyDown={onKeyDown}
        />
      </div>
      <div className={styles.body} ref={list}>
        <p className={styles.message} role="status">
          {message}
        </p>
        <SearchResults groups={groups} active={active} onOpen={open} onPoint={setActive} />
      </div>
      <div className={styles.foot}>
        <Kbd keys="arrowup arrowdown" /> {t('shell:searchChoose')}
        <Kbd keys="enter" /> {t('shell:searchOpen')}
        <Kbd keys="escape" /> {t('shell:searchClose')}
      </div>
    </Modal>
  )
}
