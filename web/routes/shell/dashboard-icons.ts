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
import type { CommandId } from '../../lib/commands/table.ts'
import type { Icon } from '../../ui/icon.ts'

const byTopic: Record<string, { icon: Icon; command: CommandId }> = {
  lead: { icon: IconTargetArrow, command: 'goLead' },
  pipeline: { icon: IconTimeline, command: 'goPipeline' },
  delivery: { icon: IconTruckDelivery, command: 'goDelivery' },
  accounts: { icon: IconBuilding, command: 'goAccounts' },
  todo: { icon: IconChecklist, command: 'goTodo' },
  analysis: { icon: IconChartBar, command: 'goAnalysis' },
  campaigns: { icon: IconSpeakerphone, command: 'goCampaigns' },
  templates: { icon: IconTemplate, command: 'goTemplates' },
  support: { icon: IconHeadset, command: 'goSupport' },
}

const topicOf = (key: string) => key.slice(key.indexOf('-') + 1)

/** The icon of a dashboard, by what it is about (`rep-lead` and `manager-lead` share one). */
export function dashboardIcon(key: string): Icon {
  return byTopic[topicOf(key)]?.icon ?? IconLayoutDashboard
}

/** The command whose keys (G, then a letter) open a dashboard; undefined where its topic has none. */
export function dashboardCommand(key: string): CommandId | undefined {
  return byTopic[topicOf(key)]?.command
}
