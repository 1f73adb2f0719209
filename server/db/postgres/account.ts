import { accessSync, chownSync, constants, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** PostgreSQL refuses to run as root, so root hands it to `nobody`; everybody else runs it himself. */
export interface Account {
  uid?: number
  gid?: number
}

const nobody = 65534

export function databaseAccount(): Account {
  return process.getuid?.() === 0 ? { uid: nobody, gid: nobody } : {}
}

/** Gives a file or folder to the account; a no-op when the account is our own. */
export function giveTo(account: Account, path: string): void {
  if (account.uid !== undefined && account.gid !== undefined) chownSync(path, account.uid, account.gid)
}

/**
 * Whether the account may walk to `path`: true for ourselves, and for `nobody` when every folder on the way
 * lets others through (a repository under /root does not).
 */
export function canReach(account: Account, path: string): boolean {
  if (account.uid === undefined) return isReadable(path)
  for (let folder = path; ; folder = dirname(folder)) {
    const { mode, uid } = statSync(folder)
    const needed = uid === account.uid ? 0o100 : 0o001
    if ((mode & needed) === 0) return false
    if (folder === dirname(folder)) return true
  }
}

function isReadable(path: string): boolean {
  try {
    accessSync(path, constants.R_OK)
    return true
  } catch {
    return false
  }
}
