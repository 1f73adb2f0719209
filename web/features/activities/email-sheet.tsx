import { Alert, Button, Checkbox, Textarea, TextInput } from '@mantine/core'
import { IconExternalLink, IconInfoCircle } from '@tabler/icons-react'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { useSendOnce } from '../../lib/use-send-once.ts'
import { useText } from '../../lib/i18n.ts'
import { asProblem } from '../../lib/problem-error.ts'
import { FieldsSkeleton } from '../../ui/skeleton.tsx'
import { toast } from '../../ui/toast.tsx'
import { runVerb } from '../records/data.ts'
import { draftQuery, type EmailDraft } from '../records/email-drafts.ts'
import { LetterTemplate, LetterTrouble } from '../records/letter-template.tsx'
import { titleOf } from '../records/record.ts'
import type { RecordSheetProps } from '../records/record-sheets.tsx'
import { useUndo } from '../records/undo.ts'
import { VerbSheet } from '../records/verb-sheet.tsx'
import { useWords } from '../records/words.ts'
import styles from './composer.module.css'

/**
 * An e-mail about a record, with a template or without: read, altered, sent, kept on the timeline. As `reply` it answers a case, whose address
 * the server knows. Without a mail server it is written elsewhere and logged here.
 */
export function EmailSheet(props: RecordSheetProps) {
  const { type, row, onClose } = props
  const { t } = useText()
  const draft = useQuery(draftQuery(type, row.id))
  if (draft.data) return <Written {...props} begun={draft.data} />
  return (
    <VerbSheet
      title={t('activities:email.title')}
      subtitle={titleOf(type, row)}
      confirmLabel={t('activities:email.send')}
      isReady={false}
      onConfirm={async () => undefined}
      onClose={onClose}
    >
      {() => (draft.isError ? <LetterTrouble problem={asProblem(draft.error)} /> : <FieldsSkeleton rows={4} />)}
    </VerbSheet>
  )
}

function Written({ type, row, action, onClose, begun }: RecordSheetProps & { begun: EmailDraft }) {
  const { t } = useText()
  const { tell } = useUndo()
  const words = useWords()
  const isReply = action === 'reply'
  const [to, setTo] = useState(begun.to ?? '')
  const [subject, setSubject] = useState(begun.subject)
  const [body, setBody] = useState(begun.body)
  const [isDirty, setDirty] = useState(false)
  const [isLogged, setLogged] = useState(!begun.isConfigured)
  const sendOnce = useSendOnce()
  const isSent = isReply ? begun.isConfigured && begun.to !== null : !isLogged
  const mailto = `mailto:${encodeURIComponent(to)}?${new URLSearchParams({ subject, body }).toString().replaceAll('+', '%20')}`

  async function send() {
    const path = isReply ? `/api/cases/${row.id}/replies` : `/api/records/${type}/${row.id}/emails`
    const letter = isReply ? { subject, body } : { to, subject, body, ...(isLogged ? { log: true } : {}) }
    const reply = await sendOnce((key) => runVerb(path, letter, key))
    const text = titleOf(type, row)
    // What has left cannot be taken back, what was only kept here can.
    if (isSent) toast.done({ title: t('activities:email.onItsWay'), text })
    else tell({ reply, title: t('activities:emailKept'), text })
  }

  return (
    <VerbSheet
      title={isReply ? t('activities:email.reply') : t('activities:email.title')}
      subtitle={[row['number'], titleOf(type, row)].filter(Boolean).join(' · ')}
      confirmLabel={isSent ? t('activities:email.send') : t('activities:email.keep')}
      isDirty={isDirty}
      isReady={body.trim() !== '' && subject.trim() !== '' && (isReply || to.trim() !== '')}
      onConfirm={send}
      onClose={onClose}
    >
      {(problem) => (
        <div className={styles.form}>
          {!begun.isConfigured && (
            <Alert
              color="gray"
              variant="light"
              icon={<IconInfoCircle size={16} />}
              title={t('activities:email.noServer')}
            >
              {t('activities:email.noServerText')}
            </Alert>
          )}
          <LetterTemplate
            type={type}
            id={row.id}
            kind={isReply ? 'case' : 'email'}
            letter={{ subject, body }}
            withLabel
            onChange={(letter) => {
              setSubject(letter.subject)
              setBody(letter.body)
            }}
          />
          {isReply ? (
            <p className={styles.hint}>
              {isSent
                ? t('activities:email.goesTo', {
                    address: begun.name ? `${begun.name} <${begun.to}>` : String(begun.to),
                  })
                : begun.to === null
                  ? t('activities:email.nobody')
                  : t('activities:email.keptOnly')}
            </p>
          ) : (
            <TextInput
              type="email"
              label={words.field('message', 'toAddress')}
              description={begun.to === null ? t('activities:email.noAddress') : undefined}
              required
              withAsterisk={false}
              maxLength={254}
              value={to}
              error={problem?.at('to')}
              onChange={(event) => {
                setTo(event.currentTarget.value)
                setDirty(true)
              }}
            />
          )}
          <TextInput
            label={words.field('message', 'subject')}
            data-autofocus
            required
            withAsterisk={false}
            maxLength={200}
            value={subject}
            error={problem?.at('subject')}
            onChange={(event) => {
              setSubject(event.currentTarget.value)
              setDirty(true)
            }}
          />
          <Textarea
            label={words.field('message', 'body')}
            required
            withAsterisk={false}
            autosize
            minRows={8}
            maxRows={18}
            maxLength={20_000}
            value={body}
            error={problem?.at('body')}
            onChange={(event) => {
              setBody(event.currentTarget.value)
              setDirty(true)
            }}
          />
          {!isReply && begun.isConfigured && (
            <Checkbox
              label={t('activities:email.logOnly')}
              checked={isLogged}
              onChange={(event) => setLogged(event.currentTarget.checked)}
            />
          )}
          {!isReply && isLogged && (
            <div className={styles.outcomes}>
              <Button size="xs" component="a" href={mailto} leftSection={<IconExternalLink size={14} stroke={1.7} />}>
                {t('activities:openMail')}
              </Button>
            </div>
          )}
        </div>
      )}
    </VerbSheet>
  )
}
