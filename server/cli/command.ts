import { parseArgs } from 'node:util'
import type { ParseArgsConfig } from 'node:util'
import { UsageError, firstSentence, readConfig } from '../config.ts'
import type { Config } from '../config.ts'
import { openDatabase } from '../db/database.ts'
import type { Opened } from '../db/database.ts'
import { openLog } from '../log.ts'
import type { Log } from '../log.ts'

type OptionsConfig = NonNullable<ParseArgsConfig['options']>

/** One `npx crm <name>`. */
export interface Command {
  /** One line for the list of commands. */
  summary: string
  /** What `--help` prints. */
  help: string
  /**
   * @returns the exit code, 0 when nothing is returned; a UsageError becomes 2, any other error 1
   */
  run(argv: string[], env: NodeJS.ProcessEnv): Promise<number | void>
}

/** Commands by name; a name may have two words (`user add`). */
export type Commands = Record<string, Command>

/**
 * Reads a command's options; `--data` is understood by each of them.
 * @throws UsageError on an unknown option, a missing value or too many words
 */
export function readArguments<const O extends OptionsConfig>(
  argv: string[],
  env: NodeJS.ProcessEnv,
  options: O,
  words: { least: number; most: number } = { least: 0, most: 0 },
) {
  const parsed = parse(argv, options)
  const { data, ...values } = parsed.values as typeof parsed.values & { data?: string }
  if (parsed.positionals.length < words.least) throw new UsageError('something is missing, see --help')
  const extra = parsed.positionals[words.most]
  if (extra !== undefined) throw new UsageError(`unexpected '${extra}'`)
  const config = readConfig(data === undefined ? [] : ['--data', data], env)
  return { values, words: parsed.positionals, config }
}

function parse<const O extends OptionsConfig>(args: string[], options: O) {
  try {
    return parseArgs({ args, options: { ...options, data: { type: 'string' } }, allowPositionals: true })
  } catch (error) {
    throw new UsageError(firstSentence(error))
  }
}

/**
 * Opens the installation's database for one command and closes it again: that of the running server when there is
 * one, else an own one for as long as the command takes.
 */
export async function withDatabase<T>(
  name: string,
  config: Config,
  work: (opened: Opened, log: Log) => Promise<T>,
): Promise<T> {
  const log = openLog(process.env.LOG_LEVEL ? config.logLevel : 'warn')
  const opened = await openDatabase(config, log, { name: `crm ${name}`, attach: true })
  try {
    return await work(opened, log)
  } finally {
    await opened.stop()
  }
}
