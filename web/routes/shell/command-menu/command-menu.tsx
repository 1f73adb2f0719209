import { ActionIcon, Modal, UnstyledButton } from '@mantine/core'
import { IconSearch, IconX } from '@tabler/icons-react'
import { type KeyboardEvent, useEffect, useRef, useState } from 'react'
import { keyOf } from '../../../lib/commands/key-of.ts'
import { useOffers, type Offer } from '../../../lib/commands/registry.ts'
import { commandTable, keyFor } from '../../../lib/commands/table.ts'
import { useCommandWords } from '../../../lib/commands/words.ts'
import { useText } from '../../../lib/i18n.ts'
import { Kbd } from '../../../ui/kbd.tsx'
import { useReturnedFocus } from '../../../ui/use-returned-focus.ts'
import { shortcutSheet, takeTyped } from '../dialogs.ts'
import { CommandList, optionId } from './command-list.tsx'
import styles from './command-menu.module.css'
import { commandEntries, firstSections, foundSections, type Entry } from './sections.ts'
import { usePlaceEntries } from './use-places.ts'
import { useFoundRecords, useRecentRecords } from './use-records.ts'

interface CommandMenuProps {
  /** What was offered where the menu was opened. */
  offers: readonly Offer[]
  onClose: () => void
}

/** Ctrl/Cmd+K: everything that can be done here, everywhere one may go, and every record, by typing. */
export function CommandMenu({ offers: before, onClose }: CommandMenuProps) {
  const { t } = useText()
  const offers = useOffers(before)
  const wordsOf = useCommandWords()
  const [text, setText] = useState('')
  const [chosen, setChosen] = useState<string>()
  const body = useRef<HTMLDivElement>(null)
  const giveBack = useReturnedFocus()
  const q = text.trim()
  const found = useFoundRecords(q)
  const recent = useRecentRecords()
  const places = usePlaceEntries()
  const subject = offers.find((offer) => offer.group === 'subject')?.about
  const commands = [...commandEntries(offers, ({ command }) => wordsOf(command)), ...places]
  const words = {
    group: (group: keyof typeof titles) => titles[group],
    recent: t('commands:recent'),
    records: t('commands:records'),
  }
  const titles = {
    subject: subject?.title ?? t('commands:group.subject'),
    page: t('commands:group.page'),
    go: t('commands:group.go'),
    create: t('commands:group.create'),
    settings: t('commands:group.settings'),
    general: t('commands:group.general'),
  }
  const sections = q
    ? foundSections(q, commands, found.entries, words)
    : firstSections(
        commands,
        recent.filter((entry) => entry.key !== `record-${subject?.id}`),
        words,
      )
  const entries = sections.flatMap((section) => section.entries)
  const open = entries.filter((entry) => entry.refusedBecause === undefined)
  const active = entries.find((entry) => entry.key === chosen) ?? open[0] ?? entries[0]
  useEffect(() => {
    body.current?.querySelector('[aria-selected=true]')?.scrollIntoView({ block: 'nearest' })
  }, [active?.key])

  function run(entry: Entry | undefined) {
    if (!entry || entry.refusedBecause !== undefined) return
    onClose()
    // What it opens gives the focus back to where the menu was called from.
    requestAnimationFrame(() => {
      giveBack()
      entry.run()
    })
  }

  function showKeys() {
    onClose()
    requestAnimationFrame(() => {
      giveBack()
      shortcutSheet.set(before)
    })
  }

  function step(by: number) {
    const at = active ? entries.indexOf(active) : -1
    setChosen(entries[Math.max(0, Math.min(entries.length - 1, at + by))]?.key)
  }

  function onKeyDown(event: KeyboardEvent) {
    const key = keyOf(event)
    const steps: Record<string, number> = { arrowdown: 1, arrowup: -1, pagedown: 8, pageup: -8 }
    if (event.nativeEvent.isComposing) return
    if (steps[key] !== undefined) step(steps[key])
    else if (key === 'mod+home') step(-Infinity)
    else if (key === 'mod+end') step(Infinity)
    else if (key === 'enter') run(active)
    else if (key === keyFor('menu')) onClose()
    else if (key === keyFor('shortcuts') && text === '') showKeys()
    else return
    event.preventDefault()
  }

  const message =
    entries.length > 0
      ? ''
      : found.hasFailed
        ? t('commands:failed')
        : found.isAsking
          ? t('commands:searching')
          : q
            ? t('commands:nothing', { q })
            : ''
  return (
    <Modal.Root
      opened
      onClose={onClose}
      returnFocus={false}
      size={640}
      padding={0}
      yOffset="88px"
      transitionProps={{ duration: 100, transition: 'fade' }}
      classNames={{ inner: styles.inner, content: styles.content }}
    >
      <Modal.Overlay backgroundOpacity={0.28} zIndex={30} />
      <Modal.Content aria-label={t('commands:title')}>
        <div className={styles.head}>
          <IconSearch size={16} stroke={1.6} className={styles.icon} aria-hidden />
          {subject?.selected !== undefined && (
            <span className={styles.chip}>{t('commands:selected', { count: subject.selected })}</span>
          )}
          <input
            className={styles.input}
            data-autofocus
            type="text"
            role="combobox"
            autoComplete="off"
            spellCheck={false}
            aria-expanded
            aria-haspopup="listbox"
            aria-autocomplete="list"
            aria-controls="command-options"
            aria-activedescendant={active && optionId(active.key)}
            aria-label={t('commands:open')}
            placeholder={t('commands:placeholder')}
            value={text}
            maxLength={200}
            onFocus={() => {
              const ahead = takeTyped()
              if (ahead) setText((before) => before + ahead)
            }}
            onChange={(event) => {
              setText(event.currentTarget.value)
              setChosen(undefined)
            }}
            onKeyDown={onKeyDown}
          />
          <ActionIcon className={styles.close} size={40} aria-label={t('close')} onClick={onClose}>
            <IconX size={20} stroke={1.6} />
          </ActionIcon>
        </div>
        <div ref={body}>
          <p className={styles.message} role="status">
            {message}
          </p>
          <p className={styles.count} role="status">
            {q && entries.length > 0 && !found.isAsking ? t('commands:found', { count: entries.length }) : ''}
          </p>
          <CommandList
            label={t('commands:results')}
            sections={sections}
            active={active?.key}
            onRun={run}
            onPoint={setChosen}
          />
        </div>
        <div className={styles.foot}>
          <span>
            <Kbd keys="arrowup arrowdown" /> {t('commands:choose')}
          </span>
          <span>
            <Kbd keys="enter" /> {t('commands:run')}
          </span>
          <span>
            <Kbd keys={commandTable.close.keys[0]} /> {t('commands:close')}
          </span>
          <UnstyledButton className={styles.all} onClick={showKeys}>
            <Kbd keys={keyFor('shortcuts')} /> {t('commands:all')}
          </UnstyledButton>
        </div>
      </Modal.Content>
    </Modal.Root>
  )
}
