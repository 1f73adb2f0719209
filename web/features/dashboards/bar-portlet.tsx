import type { PortletOf } from '../../../shared/contracts/dashboard.ts'
import { useText } from '../../lib/i18n.ts'
import { useFormat } from '../../lib/use-format.ts'
import { BarList } from '../../ui/charts/bar-list.tsx'
import { useOpenRows } from './rows-link.tsx'
import { useSubjectWords } from './subject-words.ts'

type Chart = PortletOf<'chart'>

/** Names, bars and figures one under the other; a funnel goes from stage to stage and says beside the sum how many. */
export function BarPortlet({ portlet }: { portlet: Chart }) {
  const { t } = useText()
  const format = useFormat()
  const wordsOf = useSubjectWords()
  const openRows = useOpenRows()
  const { categories, series } = portlet
  const [first, second] = series
  if (!first) return null
  const total = categories.reduce((sum, { values }) => sum + Number(values[first.key] ?? 0), 0)
  const hintOf = (values: Chart['categories'][number]['values'], value: number): string => {
    if (second?.unit === 'count') return t('dashboards:deals', { count: Number(values[second.key] ?? 0) })
    return total > 0 ? format.percent(Math.round((value / total) * 100)) : ''
  }
  return (
    <BarList
      label={portlet.title}
      rows={categories.map((category) => {
        const value = Number(category.values[first.key] ?? 0)
        return {
          key: category.key,
          label: wordsOf(category),
          value,
          figure: format.figure(value, first.unit, { short: true }),
          hint: hintOf(category.values, value),
        }
      })}
      onSelect={({ key }) => {
        const rows = categories.find((category) => category.key === key)?.rows[first.key]
        if (rows) openRows(rows)
      }}
    />
  )
}
