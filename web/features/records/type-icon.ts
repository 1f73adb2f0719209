import {
  IconBox,
  IconBuildings,
  IconCalendarEvent,
  IconCalculator,
  IconChecklist,
  IconCircle,
  IconCoin,
  IconContract,
  IconFileInvoice,
  IconFileText,
  IconLifebuoy,
  IconMail,
  IconMessageQuestion,
  IconNote,
  IconPackage,
  IconPhone,
  IconSend,
  IconSpeakerphone,
  IconTargetArrow,
  IconTemplate,
  IconUser,
  IconUsers,
  IconUsersGroup,
} from '@tabler/icons-react'
import type { Icon } from '../../ui/icon.ts'

const icons: Record<string, Icon> = {
  company: IconBuildings,
  contact: IconUsers,
  opportunity: IconCoin,
  quote: IconFileInvoice,
  order: IconPackage,
  contract: IconContract,
  product: IconBox,
  task: IconChecklist,
  call: IconPhone,
  event: IconCalendarEvent,
  campaignEvent: IconSend,
  note: IconNote,
  message: IconMail,
  case: IconLifebuoy,
  campaign: IconSpeakerphone,
  segment: IconTargetArrow,
  request: IconMessageQuestion,
  template: IconTemplate,
  document: IconFileText,
  budget: IconCalculator,
  user: IconUser,
  team: IconUsersGroup,
}

/** The icon of a record type; the same in navigation, search, cards and timelines. */
export function typeIcon(type: string): Icon {
  return icons[type] ?? IconCircle
}
