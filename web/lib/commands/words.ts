import { useText } from '../i18n.ts'
import type { Command } from './registry.ts'
import { commandTable, type CommandId } from './table.ts'

/** What a command does, in the present language: its own words, else the table's. */
export function useCommandWords(): (command: Command) => string {
  const { t } = useText()
  return ({ id, words }) => {
    const entry = Object.hasOwn(commandTable, id) ? commandTable[id as CommandId] : undefined
    return words ?? (entry ? t(`commands:does.${entry.words}`) : id)
  }
}
