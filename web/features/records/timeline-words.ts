import { useText } from '../../lib/i18n.ts'
import type { TimelineRow } from './history.ts'
import { useWords } from './words.ts'

/** A timeline row as a sentence: "Anna moved from In discussion to Proposal". */
export function useTimelineWords(type: string): (row: TimelineRow) => string {
  const { t } = useText()
  const words = useWords()
  return (row) => {
    const who = row.by?.name ?? t('records:timeline.someone')
    const title = row.title || t('records:untitled')
    switch (row.kind) {
      case 'change': {
        if (!row.status) return t('records:timeline.created', { who })
        const to = words.option(type, 'status', row.status)
        if (!row.detail) return t('records:timeline.createdAs', { who, to })
        return t('records:timeline.moved', { who, from: words.option(type, 'status', row.detail), to })
      }
      case 'task':
        return row.status === 'completed'
          ? t('records:timeline.taskDone', { who, title })
          : t('records:timeline.task', { who, title })
      case 'call':
        if (row.status === 'cancelled') return t('records:timeline.callCancelled', { title })
        if (row.status !== 'completed') return t('records:timeline.call', { who, title })
        return row.detail
          ? t('records:timeline.callOutcome', { who, title, outcome: words.option('call', 'outcome', row.detail) })
          : t('records:timeline.callDone', { who, title })
      case 'event':
        if (row.status === 'cancelled') return t('records:timeline.eventCancelled', { title })
        return row.status === 'scheduled'
          ? t('records:timeline.event', { who, title })
          : t('records:timeline.eventHeld', { who, title })
      case 'note':
        return t('records:timeline.note', { who })
      case 'message':
        if (row.detail === 'in') return t('records:timeline.messageIn', { title })
        return row.detail === 'out'
          ? t('records:timeline.messageOut', { who, title })
          : t('records:timeline.messageInternal', { who })
      default:
        return title
    }
  }
}
