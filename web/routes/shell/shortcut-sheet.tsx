import { Switch } from '@mantine/core'
import { useText } from '../../lib/i18n.ts'
import { shortcutGroups, useShortcuts } from '../../lib/keyboard.ts'
import { setPreferences, usePreferences } from '../../lib/preferences.ts'
import { Kbd } from '../../ui/kbd.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import styles from './shortcut-sheet.module.css'

/** `?`: every key that works at the moment, from the registry itself. */
export function ShortcutSheet({ onClose }: { onClose: () => void }) {
  const { t } = useText()
  const shortcuts = useShortcuts()
  const preferences = usePreferences()
  return (
    <Sheet title={t('shell:shortcuts')} onClose={onClose}>
      {shortcutGroups.map((group) => {
        const inGroup = shortcuts.filter((shortcut) => shortcut.group === group)
        if (inGroup.length === 0) return null
        return (
          <section key={group} className={styles.group}>
            <h3 className={styles.heading}>{t(`shell:shortcutGroup.${group}`)}</h3>
            <dl>
              {inGroup.map((shortcut) => (
                <div key={shortcut.keys} className={styles.row}>
                  <dt>{shortcut.label}</dt>
                  <dd>
                    <Kbd keys={shortcut.keys} />
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        )
      })}
      <Switch
        label={t('shell:shortcutsOn')}
        description={t('shell:shortcutsHint')}
        checked={preferences.shortcuts !== false}
        onChange={(event) => setPreferences({ shortcuts: event.currentTarget.checked })}
      />
    </Sheet>
  )
}
