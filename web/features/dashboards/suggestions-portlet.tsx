import { Button } from '@mantine/core'
import { IconBulb } from '@tabler/icons-react'
import type { PortletOf } from '../../../shared/contracts/dashboard.ts'
import { useSetSearch } from '../../lib/address.ts'
import { useText } from '../../lib/i18n.ts'
import { useCan } from '../../lib/me.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { Panel } from '../../ui/panel.tsx'
import { RecordLink } from '../records/record-link.tsx'
import { RowsLink } from './rows-link.tsx'
import styles from './suggestions.module.css'

type Suggestion = PortletOf<'suggestions'>['rows'][number]

/** What a customer might buy too, why, and the way to a deal about it. */
export function SuggestionsPortlet({ portlet }: { portlet: PortletOf<'suggestions'> }) {
  const { t } = useText()
  return (
    <Panel title={portlet.title} subtitle={portlet.subtitle} isFlush>
      {portlet.rows.length === 0 ? (
        <EmptyState icon={IconBulb} title={t('dashboards:suggestions.none')} />
      ) : (
        <ul className={styles.list}>
          {portlet.rows.map((row) => (
            <Row key={`${row.company.id} ${row.product.id}`} row={row} />
          ))}
        </ul>
      )}
    </Panel>
  )
}

function Row({ row }: { row: Suggestion }) {
  const { t } = useText()
  const setSearch = useSetSearch()
  const canCreate = useCan()('opportunity', 'create')
  const { company, product, customers, similar } = row
  const addDeal = () =>
    setSearch({
      create: 'opportunity',
      preset: { title: product.name, companyId: company.id, company, productId: product.id, product },
    })
  return (
    <li className={styles.row}>
      <div className={styles.words}>
        <RecordLink type="product" id={product.id} title={product.name} className={styles.product} />
        <span className={styles.reason}>
          <RecordLink type="company" id={company.id} title={company.name} className={styles.company} />
          <span aria-hidden>·</span>
          <RowsLink rows={row.rows} className={styles.because}>
            {t('dashboards:suggestions.because', { customers, similar, because: row.because })}
          </RowsLink>
        </span>
      </div>
      {canCreate && (
        <Button
          size="xs"
          aria-label={t('dashboards:suggestions.addDealFor', { product: product.name, company: company.name })}
          onClick={addDeal}
        >
          {t('dashboards:suggestions.addDeal')}
        </Button>
      )}
    </li>
  )
}
