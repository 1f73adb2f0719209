import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './fingerprint.mjs'

/**
 * Platform packages that `npm install` dropped silently because a release lacked them, and on which `npm ci` then
 * fails for everybody.
 * @returns {string[]} their names
 */
export function missingFromLock(file = join(root, 'package-lock.json')) {
  const { packages } = JSON.parse(readFileSync(file, 'utf8'))
  const present = Object.keys(packages)
  const optional = Object.values(packages).flatMap((one) => Object.keys(one.optionalDependencies ?? {}))
  return [...new Set(optional)].filter((name) => !present.some((path) => path.endsWith(`node_modules/${name}`)))
}
