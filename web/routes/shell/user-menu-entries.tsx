import { type MantineColorScheme, Menu } from '@mantine/core'
import { useMediaQuery } from '@mantine/hooks'
import { IconKeyboard, IconLogout } from '@tabler/icons-react'
import { useNavigate } from '@tanstack/react-router'
import { signOut } from '../../lib/session.ts'
import { typeIcon } from '../../features/records/type-icon.ts'
import { type Language, languages, useLabel, useText } from '../../lib/i18n.ts'
import { useMe } from '../../lib/me.ts'
import { densities, themes, useSettings, type Density } from '../../lib/use-settings.ts'
import { DrawnMenu } from '../../ui/overlays/drawn-menu.tsx'
import type { DropPlace } from '../../ui/overlays/use-drop.ts'
import { openShortcutSheet } from './dialogs.ts'
import { listedTypes } from './record-types.ts'
import styles from './user-menu.module.css'

/** Appearance, language, keys and sign-out; on a phone also the lists. */
export function UserMenuEntries({ place }: { place: DropPlace }) {
  const { t } = useText()
  const label = useLabel()
  const me = useMe()
  const navigate = useNavigate()
  const settings = useSettings()
  const isNarrow = useMediaQuery('(max-width: 767px)', undefined, { getInitialValueInEffect: false })

  async function leave() {
    await signOut()
    await navigate({ to: '/sign-in' })
  }

  return (
    <DrawnMenu place={place} width={232} className={styles.dropdown ?? ''}>
      <div className={styles.who}>
        <div className={styles.name}>{me.user.name}</div>
        <div className={styles.role}>{label(`shell:role.${me.role.key}`, me.role.title)}</div>
        <div className={styles.role}>{me.user.email}</div>
      </div>
      {/* Not merely hidden where the navigation has them: the arrow keys would stop at what cannot be seen. */}
      {isNarrow && (
        <>
          <Menu.Divider />
          <Menu.Label>{t('shell:records')}</Menu.Label>
          {listedTypes(me).map((type) => {
            const Symbol = typeIcon(type)
            return (
              <Menu.Item
                key={type}
                leftSection={<Symbol size={16} stroke={1.6} />}
                onClick={() => void navigate({ to: '/r/$type', params: { type } })}
              >
                {label(`records:types.${type}.other`, type)}
              </Menu.Item>
            )
          })}
        </>
      )}
      <Menu.Divider />
      <Menu.Label>{t('shell:theme')}</Menu.Label>
      <Menu.RadioGroup value={settings.theme} onChange={(theme) => settings.setTheme(theme as MantineColorScheme)}>
        {themes.map((theme) => (
          <Menu.RadioItem key={theme} value={theme} closeMenuOnClick={false} className={styles.choice}>
            {t(`shell:themes.${theme}`)}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
      <Menu.Divider />
      <Menu.Label>{t('shell:density')}</Menu.Label>
      <Menu.RadioGroup value={settings.density} onChange={(density) => settings.setDensity(density as Density)}>
        {densities.map((density) => (
          <Menu.RadioItem key={density} value={density} closeMenuOnClick={false} className={styles.choice}>
            {t(`shell:densities.${density}`)}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
      <Menu.Divider />
      <Menu.Label>{t('language')}</Menu.Label>
      <Menu.RadioGroup value={settings.language} onChange={(key) => settings.setLanguage(key as Language)}>
        {languages.map(({ key, name }) => (
          <Menu.RadioItem key={key} value={key} lang={key} className={styles.choice}>
            {name}
          </Menu.RadioItem>
        ))}
      </Menu.RadioGroup>
      <Menu.Divider />
      <Menu.Item leftSection={<IconKeyboard size={16} stroke={1.6} />} onClick={openShortcutSheet}>
        {t('commands:does.shortcuts')}
      </Menu.Item>
      <Menu.Item leftSection={<IconLogout size={16} stroke={1.6} />} onClick={() => void leave()}>
        {t('session:signOut')}
      </Menu.Item>
    </DrawnMenu>
  )
}
