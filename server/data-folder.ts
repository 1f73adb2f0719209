import { randomBytes } from 'node:crypto'
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import { linkSync, readFileSync, statSync, unlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { UsageError } from './config.ts'
import type { Config } from './config.ts'

/**
 * Makes the data folder, private to its owner, when it is missing. Nothing ever deletes it.
 * @throws UsageError when it cannot be a folder that we write to
 */
export function prepareDataFolder(folder: string): void {
  try {
    makeFolder(folder)
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    throw new UsageError(`The data folder ${folder} cannot be used (${codeOf(error)})`)
  }
}

/**
 * The key that signs sessions and cursors: CRM_SECRET, else one made once and kept in `<data>/secret` for its owner
 * only. Several servers on one database must be given the same CRM_SECRET.
 * @throws UsageError when the file cannot be read or made
 */
export function readSecret(config: Config): string {
  if (config.secret) return config.secret
  prepareDataFolder(config.dataDir)
  const file = join(config.dataDir, 'secret')
  try {
    if (!existsSync(file)) makeSecret(file)
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw new UsageError(`${file} cannot be written (${codeOf(error)})`)
  }
  const secret = readFileSync(file, 'utf8').trim()
  if (secret.length < 32) throw new UsageError(`${file} holds no secret: restore it, or move it away to have one made`)
  return secret
}

/** Written aside and then given its name: of two starts at once both use the same, and neither reads one that is still empty. */
function makeSecret(file: string): void {
  const written = `${file}.${randomBytes(8).toString('hex')}`
  writeFileSync(written, randomBytes(32).toString('base64url') + '\n', { mode: 0o600, flag: 'wx' })
  try {
    linkSync(written, file)
  } finally {
    unlinkSync(written)
  }
}

/** Not `recursive: true`, by which Node asks for ever where the system takes no folder (below /proc). */
function makeFolder(folder: string): void {
  if (existsSync(folder)) {
    if (!statSync(folder).isDirectory()) throw Object.assign(new Error(), { code: 'ENOTDIR' })
    return
  }
  makeFolder(dirname(folder))
  try {
    mkdirSync(folder, { mode: 0o700 })
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error // another process made it just now
  }
}

const codeOf = (error: unknown) => (error as NodeJS.ErrnoException).code
