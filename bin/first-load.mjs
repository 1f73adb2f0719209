import { readFileSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { root } from './fingerprint.mjs'

/** The most script, in bytes of gzip, that the first dashboard may load. */
export const mostScript = 300_000

/**
 * What is fetched before the first dashboard stands: the entry, the texts of a language, the dashboard's page and the
 * board on it, each with all it imports. tests/e2e/first-load.spec.ts holds this list against a real browser.
 */
const parts = ['index.html', 'routes/dashboard-route.tsx', 'features/boards/board-view.tsx']
const languages = ['lib/i18n/en.ts', 'lib/i18n/sv.ts']

/**
 * @param {string} [folder] the built web application
 * @returns {{ scripts: string[], script: number, styles: number, unstyled: string[] }} files as in the address; bytes of
 * gzip, those of the larger language; and the class names of components whose styles nobody imports
 */
export function measureFirstLoad(folder = join(root, 'dist', 'web')) {
  const manifest = JSON.parse(readFileSync(join(folder, '.vite', 'manifest.json'), 'utf8'))
  const loads = languages.map((language) => filesOf(manifest, [...parts, language]))
  const size = (file) => gzipSync(readFileSync(join(folder, file)), { level: 9 }).length
  const sum = (files) => [...files].reduce((total, file) => total + size(file), 0)
  return {
    scripts: [...new Set(loads.flatMap(({ scripts }) => [...scripts]))],
    script: Math.max(...loads.map(({ scripts }) => sum(scripts))),
    styles: Math.max(...loads.map(({ styles }) => sum(styles))),
    unstyled: unstyledIn(folder),
  }
}

function filesOf(manifest, names) {
  const scripts = new Set()
  const styles = new Set()
  const take = (name) => {
    const chunk = manifest[name]
    if (!chunk) throw new Error(`The build has no ${name}: bin/first-load.mjs must name what the first dashboard loads`)
    if (scripts.has(chunk.file)) return
    scripts.add(chunk.file)
    chunk.css?.forEach((file) => styles.add(file))
    chunk.imports?.forEach(take)
  }
  names.forEach(take)
  return { scripts, styles }
}

/** Mantine's classes are hashes: one that a script names and its whole style sheet knows must be in ours too. */
function unstyledIn(folder) {
  const assets = join(folder, 'assets')
  const text = (ending) =>
    readdirSync(assets)
      .filter((file) => file.endsWith(ending))
      .map((file) => readFileSync(join(assets, file), 'utf8'))
      .join('\n')
  const classes = (from) => new Set(from.match(/\bm_[0-9a-f]{4,8}\b/g))
  const whole = classes(readFileSync(join(root, 'node_modules', '@mantine', 'core', 'styles.css'), 'utf8'))
  const ours = classes(text('.css'))
  return [...classes(text('.js'))].filter((name) => whole.has(name) && !ours.has(name))
}

/** One line for whoever builds. */
export function describeFirstLoad({ script, styles, unstyled }) {
  const kB = (bytes) => (bytes / 1000).toFixed(0)
  const size = `the first dashboard loads ${kB(script)} kB of script and ${kB(styles)} kB of styles (gzip), at most ${kB(mostScript)} of script`
  return unstyled.length ? `${size}; components without styles: ${unstyled.join(', ')} (web/ui/styles.css)` : size
}
