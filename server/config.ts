import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { parseArgs } from 'node:util'

/** What one process of the product is told from outside. Paths are absolute. */
export interface Config {
  /** TCP port, 0 for any free one. */
  port: number
  host: string
  /** Holds the embedded database, the secret and files. Made at start when it is missing. */
  dataDir: string
  /** Folder with the built web application. */
  webDir: string
  /** Given: no embedded database is started. */
  databaseUrl?: string
  /** The role that owns the schema; by default `databaseUrl` itself. */
  migratorUrl?: string
  /** Where people reach the server, without a slash at the end; by default taken from the port. */
  baseUrl?: string
  logLevel: LogLevel
  /** IANA name. "Today" of a user without a zone of his own. */
  timeZone: string
  smtpUrl?: string
  imapUrl?: string
  adminEmail?: string
  adminPassword?: string
  /** Signs cursors and sessions; by default one is made and kept in `<data>/secret`. */
  secret?: string
  /** Load the demo company at start. */
  demo: boolean
}

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const
export type LogLevel = (typeof logLevels)[number]

/** The caller asked for something that cannot be: one line to read, exit code 2. */
export class UsageError extends Error {}

export const startOptions = `Options (or variables):
  --port <n>     PORT      port to listen on, 0 for any free one (3000)
  --host <name>  HOST      address to listen on (127.0.0.1)
  --data <path>  CRM_DATA  folder of the database and the files (./data)
  --demo                   load the demo company
  --help                   show this
Variables: DATABASE_URL, DATABASE_MIGRATOR_URL, BASE_URL, LOG_LEVEL, TZ, SMTP_URL, IMAP_URL,
  CRM_ADMIN_EMAIL with CRM_ADMIN_PASSWORD, CRM_SECRET`

/** The folder with package.json: the same seen from the sources and from the bundle. */
export const projectRoot = findRoot(dirname(fileURLToPath(import.meta.url)))

/**
 * Reads flags and variables; a flag goes before its variable, an empty variable counts as absent.
 * @throws UsageError on an unknown option or an unusable value
 */
export function readConfig(argv: string[], env: NodeJS.ProcessEnv): Config {
  const flags = parseFlags(argv)
  const variable = (name: string) => env[name]?.trim() || undefined
  const adminEmail = variable('CRM_ADMIN_EMAIL')
  const adminPassword = variable('CRM_ADMIN_PASSWORD')
  if (!adminEmail !== !adminPassword) throw new UsageError('CRM_ADMIN_EMAIL and CRM_ADMIN_PASSWORD go together')
  const migratorUrl = postgresUrl('DATABASE_MIGRATOR_URL', variable('DATABASE_MIGRATOR_URL'))
  const databaseUrl = postgresUrl('DATABASE_URL', variable('DATABASE_URL'))
  if (migratorUrl && !databaseUrl) throw new UsageError('DATABASE_MIGRATOR_URL needs DATABASE_URL beside it')
  return {
    port: port(flags.port ?? variable('PORT') ?? '3000'),
    host: flags.host ?? variable('HOST') ?? '127.0.0.1',
    dataDir: resolve(flags.data ?? variable('CRM_DATA') ?? 'data'),
    webDir: join(projectRoot, 'dist', 'web'),
    databaseUrl,
    migratorUrl,
    baseUrl: baseUrl(variable('BASE_URL')),
    logLevel: logLevel(variable('LOG_LEVEL') ?? 'info'),
    timeZone: timeZone(variable('TZ')),
    smtpUrl: smtpUrl(variable('SMTP_URL')),
    imapUrl: variable('IMAP_URL'),
    adminEmail,
    adminPassword,
    secret: secret(variable('CRM_SECRET')),
    demo: flags.demo ?? false,
  }
}

function parseFlags(argv: string[]) {
  const text = { type: 'string' } as const
  try {
    const { values } = parseArgs({
      args: argv,
      options: { port: text, host: text, data: text, demo: { type: 'boolean' } },
      allowPositionals: false,
    })
    for (const [name, value] of Object.entries(values)) {
      if (value === '') throw new UsageError(`--${name} needs a value`)
    }
    return values
  } catch (error) {
    if (error instanceof UsageError) throw error
    throw new UsageError(firstSentence(error))
  }
}

/** parseArgs explains itself at length and with a hint about `--`; its first sentence says it all. */
export function firstSentence(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error)
  return text.split(/\.\s|\n/)[0]!.replace(/\.$/, '')
}

function port(value: string): number {
  const number = Number(value)
  if (!/^\d+$/.test(value) || number > 65535) throw new UsageError(`port '${value}' is not a number from 0 to 65535`)
  return number
}

function postgresUrl(name: string, value: string | undefined): string | undefined {
  if (value && !/^postgres(ql)?:\/\//.test(value)) throw new UsageError(`${name} does not begin with postgres://`)
  return value
}

function smtpUrl(value: string | undefined): string | undefined {
  const url = value && URL.canParse(value) ? new URL(value) : undefined
  if (value && (!url || !/^smtps?:$/.test(url.protocol) || !url.hostname))
    throw new UsageError('SMTP_URL is not of the form smtp://user:password@host:port')
  return value
}

function baseUrl(value: string | undefined): string | undefined {
  if (!value) return undefined
  const url = URL.canParse(value) ? new URL(value) : undefined
  if (!url || !/^https?:$/.test(url.protocol)) throw new UsageError(`BASE_URL '${value}' is not an http address`)
  return value.replace(/\/+$/, '')
}

function logLevel(value: string): LogLevel {
  const known = logLevels.find((level) => level === value.toLowerCase())
  if (!known) throw new UsageError(`LOG_LEVEL '${value}' is not one of ${logLevels.join(', ')}`)
  return known
}

function timeZone(value: string | undefined): string {
  const zone = value?.replace(/^:/, '') || new Intl.DateTimeFormat().resolvedOptions().timeZone
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return zone
  } catch {
    throw new UsageError(`TZ '${zone}' is not a time zone`)
  }
}

function secret(value: string | undefined): string | undefined {
  if (value && value.length < 32) throw new UsageError('CRM_SECRET needs at least 32 characters')
  return value
}

function findRoot(from: string): string {
  const manifest = join(from, 'package.json')
  if (existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).name === 'accelerate-crm') return from
  const parent = dirname(from)
  if (parent === from) throw new Error('package.json of accelerate-crm was not found above the running code')
  return findRoot(parent)
}
