import { Button } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { typeIcon } from '../../features/records/type-icon.ts'
import { useSetSearch } from '../../lib/address.ts'
import { useCommands } from '../../lib/commands/registry.ts'
import { useLabel, useText } from '../../lib/i18n.ts'
import { useMe } from '../../lib/me.ts'
import { LaterEntries } from '../../ui/overlays/later-overlays.ts'
import { useDrop } from '../../ui/overlays/use-drop.ts'
import { creatableTypes } from './record-types.ts'
import styles from './create-menu.module.css'

/** + New: every type this user may create; the form opens by the address (`?create=task`). C opens it where a page has nothing of its own to create. */
export function CreateMenu() {
  const { t } = useText()
  const label = useLabel()
  const types = creatableTypes(useMe())
  const setSearch = useSetSearch()
  const drop = useDrop('menu', LaterEntries)
  useCommands([
    {
      id: 'create',
      words: t('shell:newAny'),
      icon: IconPlus,
      isEnabled: types.length > 0,
      run: drop.open,
    },
  ])
  if (types.length === 0) return null
  return (
    <>
      <Button
        {...drop.target}
        variant="filled"
        leftSection={<IconPlus size={16} stroke={1.8} />}
        classNames={{ root: styles.button, section: styles.icon, label: styles.label }}
      >
        {t('shell:new')}
      </Button>
      {drop.place && (
        <LaterEntries
          place={drop.place}
          label={t('shell:new')}
          width={200}
          entries={types.map((type) => ({
            key: type,
            label: label(`records:types.${type}.one`, type),
            icon: typeIcon(type),
            onSelect: () => setSearch({ create: type }),
          }))}
        />
      )}
    </>
  )
}
