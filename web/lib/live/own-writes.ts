import type { LiveChange } from './live.ts'

/** Milliseconds after a reply within which what comes live of the same user is taken for its echo. */
const echoes = 1_500

/** Commands that this tab has given, the latest ones. */
const commands = new Set<string>()
const mostCommands = 200
let inFlight = 0
let settledAt = -Infinity

/** Follows a request that writes, from its sending to its reply. @returns the reply */
export async function asOwnWrite<Reply>(request: Promise<Reply>): Promise<Reply> {
  inFlight++
  try {
    const reply = await request
    const command = (reply as { command?: unknown } | null | undefined)?.command
    if (typeof command === 'string') {
      commands.add(command)
      if (commands.size > mostCommands) commands.delete(commands.values().next().value!)
    }
    return reply
  } finally {
    inFlight--
    settledAt = performance.now()
  }
}

/** Whether something that this tab writes is on its way: what comes live waits until it is settled. */
export const isWriting = (): boolean => inFlight > 0

/** Whether a change is one of this tab's own, of which the tab has shown the outcome itself. */
export const isOwnEcho = (change: LiveChange, userId: string): boolean =>
  commands.has(change.command) || (change.by === userId && (inFlight > 0 || performance.now() - settledAt < echoes))
