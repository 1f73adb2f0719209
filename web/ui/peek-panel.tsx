import { ActionIcon } from '@mantine/core'
import { IconArrowsDiagonal, IconChevronDown, IconChevronUp, IconX } from '@tabler/icons-react'
import { Link } from '@tanstack/react-router'
import { type ReactNode, useEffect } from 'react'
import { useText } from '../lib/i18n.ts'
import { PlaceContext, usePlace, type Subject } from '../lib/commands/places.ts'
import { useCommands } from '../lib/commands/registry.ts'
import { Tooltip } from './tooltip.tsx'
import styles from './peek-panel.module.css'

interface PeekPanelProps {
  /** What the panel shows, quiet at the left of its head: "Deal D-2041". Also its name for screen readers. */
  label: string
  /** Place in the page's list, from 1; 0 when it is not in the list. */
  position?: number
  total?: number
  onPrevious?: (() => void) | undefined
  onNext?: (() => void) | undefined
  /** The record whose full page the panel expands to. */
  expandTo?: { type: string; id: string }
  /** More buttons before Close: copy link, a menu. */
  actions?: ReactNode
  /** What the commands of the panel's content act on. */
  about?: Subject | undefined
  /** Stays at the foot while the content scrolls. */
  footer?: ReactNode
  /** 560 wide instead of 480, for content with rows. */
  isWide?: boolean
  onClose: () => void
  children: ReactNode
}

/**
 * The panel at the right. The page beside it stays usable; Esc closes and gives the focus back to what opened it.
 * Below 768 px it fills the width.
 */
export function PeekPanel(props: PeekPanelProps) {
  const {
    label,
    about,
    position = 0,
    total = 0,
    onPrevious,
    onNext,
    expandTo,
    actions,
    footer,
    isWide,
    onClose,
  } = props
  const { t } = useText()
  const place = usePlace('panel', () => about)

  useEffect(() => {
    const opener = document.activeElement
    const panel = place.root()
    panel?.focus({ preventScroll: true })
    return () => {
      const isInside = document.activeElement === document.body || panel?.contains(document.activeElement)
      if (opener instanceof HTMLElement && opener.isConnected && isInside !== false)
        opener.focus({ preventScroll: true })
    }
  }, [])

  useCommands(
    [
      { id: 'close', words: t('peek.close'), run: onClose },
      { id: 'stepBack', isEnabled: !!onPrevious, run: () => onPrevious?.() },
      { id: 'stepOn', isEnabled: !!onNext, run: () => onNext?.() },
    ],
    place,
  )

  return (
    <PlaceContext value={place}>
      <aside ref={place.ref} className={styles.peek} data-wide={isWide || undefined} tabIndex={-1} aria-label={label}>
        <header className={styles.head}>
          <span className={styles.label}>{label}</span>
          {total > 1 && position > 0 && (
            <>
              <HeadButton
                label={t('peek.previous')}
                onClick={onPrevious}
                icon={<IconChevronUp size={16} stroke={1.6} />}
              />
              <HeadButton label={t('peek.next')} onClick={onNext} icon={<IconChevronDown size={16} stroke={1.6} />} />
              <span className={styles.position}>{t('peek.position', { position, total })}</span>
            </>
          )}
          <span className={styles.gap} />
          {actions}
          {expandTo && (
            <Tooltip label={t('peek.expand')}>
              <Link to="/r/$type/$id" params={expandTo} className={styles.expand} aria-label={t('peek.expand')}>
                <IconArrowsDiagonal size={16} stroke={1.6} />
              </Link>
            </Tooltip>
          )}
          <HeadButton label={t('close')} onClick={onClose} icon={<IconX size={16} stroke={1.6} />} />
        </header>
        <div className={styles.body}>{props.children}</div>
        {footer && <footer className={styles.footer}>{footer}</footer>}
      </aside>
    </PlaceContext>
  )
}

function HeadButton({ label, icon, onClick }: { label: string; icon: ReactNode; onClick: (() => void) | undefined }) {
  return (
    <Tooltip label={label}>
      <ActionIcon aria-label={label} disabled={!onClick} onClick={onClick}>
        {icon}
      </ActionIcon>
    </Tooltip>
  )
}
