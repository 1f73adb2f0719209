import { Textarea } from '@mantine/core'
import styles from './card.module.css'

interface CommentInputProps {
  label: string
  value: string
  isSaving: boolean
  onChange: (text: string) => void
  /** Ctrl+Enter, or the focus leaves. */
  onDone: (isByKey: boolean) => void
  onCancel: () => void
}

/** Where a card's text is typed; as high as the text. */
export function CommentInput({ label, value, isSaving, onChange, onDone, onCancel }: CommentInputProps) {
  return (
    <Textarea
      className={styles.commentInput ?? ''}
      aria-label={label}
      autosize
      minRows={2}
      maxRows={8}
      size="xs"
      autoFocus
      value={value}
      maxLength={20_000}
      disabled={isSaving}
      onChange={(event) => onChange(event.currentTarget.value)}
      onBlur={() => onDone(false)}
      onKeyDown={(event) => {
        if (event.key === 'Escape') {
          event.stopPropagation()
          onCancel()
        }
        if (event.key === 'Enter' && (event.metaKey || event.ctrlKey)) onDone(true)
      }}
    />
  )
}
