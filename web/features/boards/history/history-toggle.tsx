import { ActionIcon } from '@mantine/core'
import { IconHistory } from '@tabler/icons-react'
import { useText } from '../../../lib/i18n.ts'
import { PageActions } from '../../../ui/page-actions.tsx'
import { plusDays, type BoardHistory } from './data.ts'
import { Tooltip } from '../../../ui/tooltip.tsx'

/** Opens the board's past beside the page's title, a week back, and closes it again. */
export function HistoryToggle({ history }: { history: BoardHistory }) {
  const { t } = useText()
  const { at, since, today, set } = history
  const isOpen = at !== undefined || since !== undefined
  const label = isOpen ? t('replay:close') : t('replay:open')
  return (
    <PageActions>
      <Tooltip label={label}>
        <ActionIcon
          {...(isOpen ? { variant: 'light', color: 'fjord' } : {})}
          aria-label={label}
          aria-pressed={isOpen}
          onClick={() => set(isOpen ? { at: undefined, since: undefined } : { at: plusDays(today, -7) })}
        >
          <IconHistory size={16} stroke={1.6} />
        </ActionIcon>
      </Tooltip>
    </PageActions>
  )
}
