import { Button } from '@mantine/core'
import { IconAlertCircle, IconClock } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../../lib/i18n.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Tag } from '../../ui/tag.tsx'
import { recordQuery } from './data.ts'
import type { TimelineRow } from './history.ts'
import styles from './timeline.module.css'
import { useVerb } from './use-verb.ts'
import { useWords } from './words.ts'

/** How far a mail of ours has come, as long as it has not arrived; one that failed or may not have left is sent again from here. */
export function TimelineDelivery({ row }: { row: TimelineRow }) {
  const { t } = useText()
  const words = useWords()
  const run = useVerb()
  const [isAsking, setAsking] = useState(false)
  const state = row.status
  const isStuck = row.kind === 'message' && (state === 'failed' || state === 'uncertain')
  const { data } = useQuery({ ...recordQuery('message', row.id), enabled: isStuck })
  const reason = data?.['deliveryError']
  if (row.kind !== 'message' || state === null || state === 'sent') return null
  const label = words.option('message', 'delivery', state)
  const again = t('records:timeline.sendAgain')
  const send = () => void run(`/api/messages/${row.id}/deliveries`, {}, again, row.title ?? '')
  return (
    <>
      <Tag
        tone={state === 'failed' ? 'red' : isStuck ? 'amber' : 'neutral'}
        icon={isStuck ? IconAlertCircle : IconClock}
      >
        {label}
      </Tag>
      {isStuck && (
        <Button size="xs" variant="subtle" onClick={() => (state === 'failed' ? send() : setAsking(true))}>
          {again}
        </Button>
      )}
      {isStuck && typeof reason === 'string' && <span className={styles.body}>{reason}</span>}
      {isAsking && (
        <ConfirmDialog
          title={t('records:timeline.sendAgainTitle')}
          confirmLabel={again}
          onConfirm={() => {
            setAsking(false)
            send()
          }}
          onClose={() => setAsking(false)}
        >
          <p>{t('records:timeline.sendAgainText')}</p>
        </ConfirmDialog>
      )}
    </>
  )
}
