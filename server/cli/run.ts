import { UsageError, readConfig } from '../config.ts'
import type { Commands } from './command.ts'
import { commands } from './commands.ts'

/**
 * Runs one command line, e.g. `['user', 'add', '--email', '…']`.
 * @returns 0 done, 1 failed, 2 wrong usage; what went wrong is told in one line on stderr
 */
export async function run(argv: string[], env: NodeJS.ProcessEnv, table: Commands = commands): Promise<number> {
  const name = [argv.slice(0, 2).join(' '), argv[0] ?? ''].find((words) => Object.hasOwn(table, words))
  if (name === undefined) return showCommands(argv, table)
  const command = table[name]!
  const rest = argv.slice(name.split(' ').length)
  if (rest.includes('--help') || rest.includes('-h')) {
    console.log(command.help)
    return 0
  }
  try {
    return (await command.run(rest, env)) ?? 0
  } catch (error) {
    console.error(`crm ${name}: ${oneLine(error)}`)
    if (!(error instanceof UsageError) && env.LOG_LEVEL === 'debug') console.error(error)
    return error instanceof UsageError ? 2 : 1
  }
}

/** Whether the command line is one that serves the web application; false when it will be refused anyway. */
export function wantsWeb(argv: string[], env: NodeJS.ProcessEnv): boolean {
  if (argv[0] !== 'start') return false
  try {
    readConfig(argv.slice(1), env)
    return true
  } catch {
    return false
  }
}

function showCommands(argv: string[], table: Commands): number {
  const isAsked = argv.length === 0 || ['help', '--help', '-h'].includes(argv[0]!)
  const width = Math.max(...Object.keys(table).map((name) => name.length))
  const list = Object.entries(table).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}`)
  const text = `Usage: crm <command> [options]\n\n${list.join('\n')}\n\ncrm <command> --help tells more.`
  if (isAsked) console.log(text)
  else console.error(`crm: there is no command '${argv[0]}', see crm --help`)
  return isAsked ? 0 : 2
}

function oneLine(error: unknown): string {
  // A refused connection to several addresses is an AggregateError without words of its own.
  if (error instanceof AggregateError && !error.message) return oneLine(error.errors[0])
  return (error instanceof Error ? error.message || error.name : String(error)).replaceAll(/\s*\n\s*/g, ' ')
}
