import { Switch } from '@mantine/core'
import { commandGroups } from '../../lib/commands/table.ts'
import type { Offer } from '../../lib/commands/registry.ts'
import { useCommandWords } from '../../lib/commands/words.ts'
import { useText } from '../../lib/i18n.ts'
import { useSettings } from '../../lib/use-settings.ts'
import { Kbd } from '../../ui/kbd.tsx'
import { Sheet } from '../../ui/sheet.tsx'
import styles from './shortcut-sheet.module.css'

/** `?`: every key that works at the moment, from the registry itself. */
export function ShortcutSheet({ offers, onClose }: { offers: readonly Offer[]; onClose: () => void }) {
  const { t } = useText()
  const wordsOf = useCommandWords()
  const settings = useSettings()
  const byKey = new Map<string, Offer>()
  for (const offer of offers)
    if (offer.keys[0] !== undefined && !byKey.has(offer.keys[0])) byKey.set(offer.keys[0], offer)
  const shown = [...byKey.values()]
  return (
    <Sheet title={t('commands:does.shortcuts')} onClose={onClose}>
      {commandGroups.map((group) => {
        const inGroup = shown.filter((offer) => offer.group === group)
        if (inGroup.length === 0) return null
        return (
          <section key={group} className={styles.group}>
            <h3 className={styles.heading}>{t(`commands:group.${group}`)}</h3>
            <dl>
              {inGroup.map((offer) => (
                <div key={offer.command.id} className={styles.row}>
                  <dt>{wordsOf(offer.command)}</dt>
                  <dd>
                    {offer.keys.map((keys) => (
                      <Kbd key={keys} keys={keys} />
                    ))}
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
        checked={settings.hasShortcuts}
        onChange={(event) => settings.setShortcuts(event.currentTarget.checked)}
      />
    </Sheet>
  )
}
