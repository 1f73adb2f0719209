import { UnstyledButton } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { Filter } from '../../../shared/filter.ts'
import { api } from '../../lib/api.ts'
import { useText } from '../../lib/i18n.ts'
import { useFormat } from '../../lib/use-format.ts'
import styles from './list-page.module.css'

interface ListCountProps {
  type: string
  where: Filter | undefined
  /** Searched lists are not counted beyond the server's stop: the query engine knows no search text. */
  isSearched: boolean
  count: number
  more: boolean
}

/** How many rows there are: "1,000+" where the count stopped, exact on a click. */
export function ListCount({ type, where, isSearched, count, more }: ListCountProps) {
  const { t } = useText()
  const format = useFormat()
  const [isAsked, setAsked] = useState(false)
  const exact = useQuery({
    queryKey: ['count', type, where],
    queryFn: ({ signal }) =>
      api.post<{ rows: { n: number }[] }>(
        '/api/query',
        { type, ...(where ? { where } : {}), measures: [{ as: 'n', count: true }] },
        { signal },
      ),
    enabled: isAsked && more && !isSearched,
  })
  const known = exact.data?.rows[0]?.n
  if (!more || known !== undefined || isSearched)
    return <span className={styles.count}>{format.count(known ?? count, more && known === undefined)}</span>
  return (
    <UnstyledButton className={styles.countButton} title={t('records:list.countExact')} onClick={() => setAsked(true)}>
      {exact.isFetching ? t('records:list.counting') : format.count(count, true)}
    </UnstyledButton>
  )
}
