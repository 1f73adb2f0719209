import { useText } from '../../lib/i18n.ts'
import { Tag } from '../../ui/tag.tsx'
import { Tooltip } from '../../ui/tooltip.tsx'

/** Says on every page that this is the demo company. */
export function DemoBadge() {
  const { t } = useText()
  return (
    <Tooltip label={t('shell:demoHint')}>
      <span>
        <Tag>{t('shell:demo')}</Tag>
      </span>
    </Tooltip>
  )
}
