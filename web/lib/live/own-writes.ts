import type { LiveChange } from './live.ts'

/** Milliseconds after a reply within which what comes live of the same user is taken for its echo. */
const echoes = 1_500

/** Commands that this tab has given, the latest ones. */
const commands = new Set<string>()
const mostCommands = 200
let inFlight = 0
let settledAt = -Infinity

const byReply = new WeakMap<object, string>()

/** Keeps the command that a reply names in its head (`command-id`). */
export function nameCommand(reply: unknown, command: string | null): void {
  if (command && typeof reply === 'object' && reply !== null) byReply.set(reply, command)
}

/** The command that a write was, by its reply; undefined where nothing was changed, or by more than one. */
export function commandOf(reply: unknown): string | undefined {
  if (typeof reply !== 'object' || reply === null) return undefined
  const own = 'command' in reply ? reply.command : undefined
  return typeof own === 'string' ? own : byReply.get(reply)
}

/** Follows a request that writes, from its sending to its reply. @returns the reply */
export async function asOwnWrite<Reply>(request: Promise<Reply>): Promise<Reply> {
  inFlight++
  try {
    const reply = await request
    const command = commandOf(reply)
    if (command !== undefined) {
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
