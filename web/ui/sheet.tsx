import { Modal } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import type { ReactNode } from 'react'
import { useText } from '../lib/i18n.ts'
import { atFoot } from './at-foot.ts'
import styles from './sheet.module.css'
import { useReturnedFocus } from './use-returned-focus.ts'

interface SheetProps {
  title: ReactNode
  /** The record concerned, under the title. */
  subtitle?: ReactNode
  /** Buttons at the foot, the main one last. */
  footer?: ReactNode
  /** A quiet sentence left of the buttons: "Nothing is saved until you confirm." */
  footnote?: ReactNode
  onClose: () => void
  /** False where leaving needs a decision; Esc and a click outside then do nothing. */
  isClosable?: boolean
  /** Lets the page show through, where the target of a move stays lit. */
  withoutScrim?: boolean
  children: ReactNode
}

/** A form above the page, 520 wide; on a phone it rises from below and fills the width. */
export function Sheet({
  title,
  subtitle,
  footer,
  footnote,
  onClose,
  isClosable = true,
  withoutScrim,
  children,
}: SheetProps) {
  const { t } = useText()
  useReturnedFocus()
  const isNarrow = useMediaQuery('(max-width: 767px)', undefined, { getInitialValueInEffect: false })
  return (
    <Modal.Root
      opened
      onClose={onClose}
      returnFocus={false}
      closeOnEscape={isClosable}
      closeOnClickOutside={isClosable}
      size={520}
      centered={!isNarrow}
      transitionProps={{ transition: isNarrow ? 'slide-up' : 'pop', duration: 160 }}
      classNames={{ inner: styles.inner, content: styles.content }}
    >
      <Modal.Overlay backgroundOpacity={withoutScrim ? 0 : 0.28} zIndex={30} />
      <Modal.Content>
        <Modal.Title className={styles.title}>{title}</Modal.Title>
        {subtitle && <div className={styles.subtitle}>{subtitle}</div>}
        <div className={styles.body}>{children}</div>
        {(footer || footnote) && (
          <div ref={atFoot} className={styles.footer}>
            <span className={styles.footnote}>{footnote}</span>
            <div className={styles.buttons}>{footer}</div>
          </div>
        )}
        {/* Last in order, so that the first field gets the focus. */}
        <Modal.CloseButton aria-label={t('close')} size={28} className={styles.close} />
      </Modal.Content>
    </Modal.Root>
  )
}
