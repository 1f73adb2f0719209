import { ActionIcon } from '@mantine/core'
import { IconLink } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import type { KpiReply } from '../../../shared/contracts/metric.ts'
import { type FigureKey, useOpenedFigure } from '../../lib/figure.ts'
import { useText } from '../../lib/i18n.ts'
import { asProblem } from '../../lib/problem-error.ts'
import { useFormat } from '../../lib/use-format.ts'
import { Delta } from '../../ui/delta.tsx'
import { NotPermitted } from '../../ui/empty-state.tsx'
import { PeekPanel } from '../../ui/peek-panel.tsx'
import { FieldsSkeleton } from '../../ui/skeleton.tsx'
import { Sparkline } from '../../ui/sparkline.tsx'
import { toast } from '../../ui/toast.tsx'
import { useFilterNames, useFilterWords } from '../records/filter-words.ts'
import { figureQuery } from './data.ts'
import { FigureRows } from './figure-rows.tsx'
import { Tooltip } from '../../ui/tooltip.tsx'
import styles from './figure-peek.module.css'
import { trendOf } from './kpis-portlet.tsx'

/** A figure in the panel at the right: how it is worked out, for whom and when, and the very rows behind it. */
export function FigurePeek({ figure }: { figure: FigureKey }) {
  const { t } = useText()
  const { close } = useOpenedFigure()
  const { data, error } = useQuery(figureQuery(figure))
  return (
    <PeekPanel label={t('dashboards:figure.name')} isWide onClose={close} actions={<CopyLink />}>
      {error && !data ? <Trouble error={error} /> : data ? <Opened figure={data} /> : <FieldsSkeleton rows={6} />}
    </PeekPanel>
  )
}

function CopyLink() {
  const { t } = useText()
  return (
    <Tooltip label={t('records:record.copyLink')}>
      <ActionIcon
        aria-label={t('records:record.copyLink')}
        onClick={() => {
          void navigator.clipboard?.writeText(window.location.href)
          toast.done({ title: t('records:record.copied') })
        }}
      >
        <IconLink size={16} stroke={1.6} />
      </ActionIcon>
    </Tooltip>
  )
}

function Trouble({ error }: { error: unknown }) {
  const { t } = useText()
  const { status, detail } = asProblem(error)
  if (status === 404 || status === 403) return <NotPermitted title={t('dashboards:figure.notYours')} />
  return <p role="alert">{detail ?? t('unexpected')}</p>
}

function Opened({ figure }: { figure: KpiReply }) {
  const format = useFormat()
  const { comparison, currency, unit } = figure
  const trend = trendOf(figure)
  return (
    <>
      <div className={styles.head}>
        <div>
          <h2 className={styles.title}>{figure.title}</h2>
          <p className={styles.figure}>{format.figure(figure.value, unit, { currency })}</p>
          {comparison && (
            <p className={styles.comparison}>
              <Delta
                value={figure.value}
                before={comparison.value}
                unit={unit}
                goodWhen={figure.good ?? 'neither'}
                currency={currency}
              />{' '}
              <Before figure={figure} />
            </p>
          )}
        </div>
        {trend && (
          <div className={styles.trend}>
            <Sparkline points={trend} height={56} isFilled />
            <span className={styles.months}>
              {figure.trend?.map(({ month }) => (
                <span key={month}>{format.month(month, 'short').replace('Sept', 'Sep')}</span>
              ))}
            </span>
          </div>
        )}
      </div>
      <Facts figure={figure} />
      <FigureRows figure={figure} />
    </>
  )
}

/** Against when, in words. */
function Before({ figure: { comparison } }: { figure: KpiReply }) {
  const { t } = useText()
  const format = useFormat()
  if (!comparison?.period.to) return null
  const { from, to } = comparison.period
  return (
    <>
      {from
        ? t('dashboards:figure.inStretch', { from: format.date(from), to: format.date(to) })
        : t('dashboards:figure.onDay', { day: format.date(to) })}
    </>
  )
}

function Facts({ figure }: { figure: KpiReply }) {
  const { t } = useText()
  const format = useFormat()
  const { type, where } = figure.rows
  const filters = where ? ['all' in where ? where.all : [where]].flat() : []
  const words = useFilterWords(type, useFilterNames(type, filters))
  const filter = filters.map(words.inWords).join(' · ')
  const { from, to } = figure.period
  return (
    <dl className={styles.facts}>
      <dt>{t('dashboards:figure.definition')}</dt>
      <dd>{figure.definition}</dd>
      <dt>{t('dashboards:figure.period')}</dt>
      <dd>
        {from && to ? `${format.fullDate(from)} – ${format.fullDate(to)}` : t('dashboards:figure.now')},{' '}
        {figure.timeZone}
      </dd>
      <dt>{t('dashboards:figure.filter')}</dt>
      <dd>{filter || t('dashboards:figure.all')}</dd>
      {figure.unit === 'money' && (
        <>
          <dt>{t('dashboards:figure.currency')}</dt>
          <dd>{figure.currency}</dd>
        </>
      )}
    </dl>
  )
}
