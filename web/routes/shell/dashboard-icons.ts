import {
  IconBuilding,
  IconChartBar,
  IconTimeline,
  IconChecklist,
  IconHeadset,
  IconLayoutDashboard,
  IconSpeakerphone,
  IconTargetArrow,
  IconTemplate,
  IconTruckDelivery,
} from '@tabler/icons-react'
import type { Icon } from '../../ui/icon.ts'

const byTopic: Record<string, { icon: Icon; letter: string }> = {
  lead: { icon: IconTargetArrow, letter: 'l' },
  pipeline: { icon: IconTimeline, letter: 'p' },
  delivery: { icon: IconTruckDelivery, letter: 'd' },
  accounts: { icon: IconBuilding, letter: 'a' },
  todo: { icon: IconChecklist, letter: 't' },
  analysis: { icon: IconChartBar, letter: 'a' },
  campaigns: { icon: IconSpeakerphone, letter: 'm' },
  templates: { icon: IconTemplate, letter: 'e' },
  support: { icon: IconHeadset, letter: 's' },
}

const topicOf = (key: string) => key.slice(key.indexOf('-') + 1)

/** The icon of a dashboard, by what it is about (`rep-lead` and `manager-lead` share one). */
export function dashboardIcon(key: string): Icon {
  return byTopic[topicOf(key)]?.icon ?? IconLayoutDashboard
}

/** The letter after G that opens a dashboard, undefined where none is free. */
export function dashboardLetter(key: string): string | undefined {
  return byTopic[topicOf(key)]?.letter
}
