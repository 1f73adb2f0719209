import { useText } from '../../lib/i18n.ts'
import { Menu } from '../../ui/menu.tsx'
import { useCardEntries, type CardMenuProps } from './card-entries.ts'

/** The card's menu. */
export function CardMenu(props: CardMenuProps) {
  const { t } = useText()
  return <Menu label={t('boards:menuOf', { title: props.card.title })} entries={useCardEntries(props)} size={24} />
}
