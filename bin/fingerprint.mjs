import { createHash } from 'node:crypto'
import { existsSync, readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = dirname(dirname(fileURLToPath(import.meta.url)))

/** What each part is built from; a change of one byte there, or of a dependency, builds it again. */
const sources = {
  server: ['server', 'shared', 'package-lock.json', 'bin/build.mjs'],
  web: ['web', 'shared', 'vite.config.ts', 'package-lock.json', 'bin/build.mjs', 'bin/first-load.mjs'],
}

/** @param {'server' | 'web'} part */
export function isBuilt(part) {
  const mark = markOf(part)
  return existsSync(mark) && readFileSync(mark, 'utf8') === fingerprint(part)
}

/**
 * Content, not times: a checkout sets times anew, and a copy keeps old ones.
 * @param {'server' | 'web'} part
 */
export function fingerprint(part) {
  const hash = createHash('sha256')
  for (const file of sources[part].flatMap((name) => filesOf(join(root, name)))) {
    hash
      .update(`${relative(root, file)}\0`)
      .update(readFileSync(file))
      .update('\0')
  }
  return hash.digest('hex')
}

/** @param {'server' | 'web'} part @param {string} print taken before the build, so that an edit meanwhile counts */
export function markBuilt(part, print) {
  writeFileSync(markOf(part), print)
}

const markOf = (part) => join(root, 'dist', part, '.built')

function filesOf(path) {
  if (!existsSync(path)) return []
  if (!path.startsWith(root) || /\.test\.tsx?$/.test(path)) return []
  try {
    return readdirSync(path, { withFileTypes: true })
      .sort((a, b) => (a.name < b.name ? -1 : 1))
      .flatMap((entry) => filesOf(join(path, entry.name)))
  } catch (error) {
    if (error.code === 'ENOTDIR') return [path]
    throw error
  }
}
