import type { ComponentProps } from 'react'
import { useText } from '../../lib/i18n.ts'
import { MenuButton } from '../../ui/menu.tsx'
import { LaterEntries } from '../../ui/overlays/later-overlays.ts'
import { useCardEntries, type CardMenuProps } from './card-entries.ts'

/** The card's menu. */
export function CardMenu(props: CardMenuProps) {
  const { t } = useText()
  return (
    <MenuButton label={t('boards:menuOf', { title: props.card.title })} size={24}>
      {(drawn) => <Entries {...props} drawn={drawn} />}
    </MenuButton>
  )
}

type Drawn = Omit<ComponentProps<typeof LaterEntries>, 'entries'>

/** They follow the card while the menu is open. */
function Entries({ drawn, ...props }: CardMenuProps & { drawn: Drawn }) {
  return <LaterEntries {...drawn} entries={useCardEntries(props)} />
}
