import { Button, Textarea, TextInput } from '@mantine/core'
import { IconExternalLink } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import { randomKey } from '../../lib/api.ts'
import { useText } from '../../lib/i18n.ts'
import { toast } from '../../ui/toast.tsx'
import { createRecord, recordQuery } from '../records/data.ts'
import { titleOf, type RecordRow } from '../records/record.ts'
import { presetFor } from '../records/relations.ts'
import { VerbSheet } from '../records/verb-sheet.tsx'
import { useWords } from '../records/words.ts'
import styles from './composer.module.css'

interface LogEmailSheetProps {
  type: string
  row: RecordRow
  onClose: () => void
}

/** An e-mail to the record's contact or company: written here, sent from one's own mail program, kept in the timeline. */
export function LogEmailSheet({ type, row, onClose }: LogEmailSheetProps) {
  const { t } = useText()
  const words = useWords()
  const address = useAddress(row)
  const [to, setTo] = useState<string>()
  const [subject, setSubject] = useState('')
  const [body, setBody] = useState('')
  const key = useRef(randomKey())
  const receiver = to ?? address
  const mailto = `mailto:${encodeURIComponent(receiver)}?${new URLSearchParams({ subject, body }).toString().replaceAll('+', '%20')}`
  return (
    <VerbSheet
      title={words.one('message')}
      subtitle={titleOf(type, row)}
      confirmLabel={t('activities:keepEmail')}
      isDirty={body !== '' || subject !== ''}
      isReady={body.trim() !== ''}
      onConfirm={async () => {
        const { relatedType, relatedId } = presetFor('message', type, row)
        await createRecord(
          'message',
          { direction: 'out', toAddress: receiver || null, subject: subject || null, body, relatedType, relatedId },
          key.current,
        )
        toast.done({ title: t('activities:emailKept'), text: titleOf(type, row) })
      }}
      onClose={onClose}
    >
      {(problem) => (
        <div className={styles.form}>
          <TextInput
            type="email"
            label={words.field('message', 'toAddress')}
            maxLength={254}
            value={receiver}
            error={problem?.at('toAddress')}
            onChange={(event) => setTo(event.currentTarget.value)}
          />
          <TextInput
            label={words.field('message', 'subject')}
            data-autofocus
            maxLength={200}
            value={subject}
            error={problem?.at('subject')}
            onChange={(event) => setSubject(event.currentTarget.value)}
          />
          <Textarea
            label={words.field('message', 'body')}
            required
            withAsterisk={false}
            autosize
            minRows={6}
            maxRows={16}
            maxLength={20_000}
            value={body}
            error={problem?.at('body')}
            onChange={(event) => setBody(event.currentTarget.value)}
          />
          <div className={styles.outcomes}>
            <Button size="xs" component="a" href={mailto} leftSection={<IconExternalLink size={14} stroke={1.7} />}>
              {t('activities:openMail')}
            </Button>
          </div>
          <p className={styles.hint}>{t('activities:emailHint')}</p>
        </div>
      )}
    </VerbSheet>
  )
}

/** The address the record itself has, else its contact's. */
function useAddress(row: RecordRow): string {
  const own = typeof row['email'] === 'string' ? row['email'] : ''
  const contactId = typeof row['contactId'] === 'string' ? row['contactId'] : ''
  const contact = useQuery({ ...recordQuery('contact', contactId), enabled: !own && contactId !== '' })
  const found = contact.data?.['email']
  return own || (typeof found === 'string' ? found : '')
}
