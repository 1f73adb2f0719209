import { Button, Menu } from '@mantine/core'
import { IconPlus } from '@tabler/icons-react'
import { useState } from 'react'
import { typeIcon } from '../../features/records/type-icon.ts'
import { usePageAddress } from '../../lib/address.ts'
import { useCommands } from '../../lib/commands/registry.ts'
import { useLabel, useText } from '../../lib/i18n.ts'
import { useMe } from '../../lib/me.ts'
import { creatableTypes } from './record-types.ts'
import styles from './create-menu.module.css'

/** + New: every type this user may create; the form opens by the address (`?create=task`). C opens it where a page has nothing of its own to create. */
export function CreateMenu() {
  const { t } = useText()
  const label = useLabel()
  const types = creatableTypes(useMe())
  const { setSearch } = usePageAddress()
  const [isOpen, setOpen] = useState(false)
  useCommands([
    {
      id: 'create',
      words: t('shell:newAny'),
      icon: IconPlus,
      isEnabled: types.length > 0,
      run: () => setOpen(true),
    },
  ])
  if (types.length === 0) return null
  return (
    <Menu opened={isOpen} onChange={setOpen} position="bottom-end" width={200}>
      <Menu.Target>
        <Button
          variant="filled"
          leftSection={<IconPlus size={16} stroke={1.8} />}
          classNames={{ root: styles.button, section: styles.icon, label: styles.label }}
        >
          {t('shell:new')}
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        {types.map((type) => {
          const Symbol = typeIcon(type)
          return (
            <Menu.Item
              key={type}
              leftSection={<Symbol size={16} stroke={1.6} />}
              onClick={() => setSearch({ create: type })}
            >
              {label(`records:types.${type}.one`, type)}
            </Menu.Item>
          )
        })}
      </Menu.Dropdown>
    </Menu>
  )
}
