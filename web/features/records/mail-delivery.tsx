import { Button } from '@mantine/core'
import { IconAlertCircle, IconCheck, IconClock } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useText } from '../../lib/i18n.ts'
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx'
import { Tag } from '../../ui/tag.tsx'
import { recordQuery } from './data.ts'
import styles from './timeline.module.css'
import { useVerb } from './use-verb.ts'
import { useWords } from './words.ts'

interface MailDeliveryProps {
  /** The message's id. */
  id: string
  title: string
  state: string
  /** Says also that a mail has arrived at the mail server. */
  showsSent?: boolean
}

/** How far a mail of ours has come; one that failed or may not have left says why and is sent again from here. */
export function MailDelivery({ id, title, state, showsSent = false }: MailDeliveryProps) {
  const { t } = useText()
  const words = useWords()
  const run = useVerb()
  const [isAsking, setAsking] = useState(false)
  const isStuck = state === 'failed' || state === 'uncertain'
  const { data } = useQuery({ ...recordQuery('message', id), enabled: state === 'failed' })
  const reason = data?.['deliveryError']
  if (state === 'sent' && !showsSent) return null
  const again = t('records:timeline.sendAgain')
  const send = () => void run(`/api/messages/${id}/deliveries`, {}, again, title)
  return (
    <>
      <Tag
        tone={state === 'failed' ? 'red' : isStuck ? 'amber' : 'neutral'}
        icon={isStuck ? IconAlertCircle : state === 'sent' ? IconCheck : IconClock}
      >
        {words.option('message', 'delivery', state)}
      </Tag>
      {isStuck && (
        <Button size="xs" variant="subtle" onClick={() => (state === 'failed' ? send() : setAsking(true))}>
          {again}
        </Button>
      )}
      {state === 'uncertain' && <span className={styles.body}>{t('records:timeline.unconfirmed')}</span>}
      {state === 'failed' && typeof reason === 'string' && <span className={styles.body}>{reason}</span>}
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
