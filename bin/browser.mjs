import { spawnSync } from 'node:child_process'
import { accessSync, constants } from 'node:fs'
import { delimiter, join } from 'node:path'
import { root } from './fingerprint.mjs'

const names = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable']
const macChrome = '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome'

/**
 * A Chromium for the browser tests: the machine's own, else installed by apt as root, else Playwright's download.
 * Never skipped: without one the tests fail and say what to do.
 * @returns {Promise<string | undefined>} its path
 */
export async function ensureBrowser() {
  return find() ?? byApt() ?? (await byDownload()) ?? explain()
}

function find() {
  const folders = (process.env.PATH ?? '').split(delimiter)
  const paths = names.flatMap((name) => folders.map((folder) => join(folder, name)))
  return [process.env.CRM_CHROMIUM, ...paths, macChrome].find((path) => path && canRun(path))
}

function byApt() {
  if (process.platform !== 'linux' || process.getuid() !== 0) return undefined
  if (spawnSync('apt-get', ['--version']).error) return undefined
  console.log('installing Chromium by apt …')
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' }
  const apt = (...words) => spawnSync('apt-get', words, { env, stdio: ['ignore', 'ignore', 'inherit'] }).status === 0
  const install = () => apt('install', '-y', '-q', '--no-install-recommends', 'chromium')
  return install() || (apt('update', '-q') && install()) ? find() : undefined
}

async function byDownload() {
  console.log('downloading Chromium …')
  const { chromium } = await import('playwright-core')
  const cli = join(root, 'node_modules', 'playwright-core', 'cli.js')
  const withLibraries = process.getuid?.() === 0 ? ['--with-deps'] : []
  const args = [cli, 'install', ...withLibraries, 'chromium']
  if (spawnSync(process.execPath, args, { stdio: ['ignore', 'inherit', 'inherit'] }).status !== 0) return undefined
  return canRun(chromium.executablePath()) ? chromium.executablePath() : undefined
}

function explain() {
  console.error(
    'The browser tests need Chromium and it could not be installed: install it (apt install chromium, or any Chrome), ' +
      'or name one by CRM_CHROMIUM, and run npm test again',
  )
  return undefined
}

function canRun(path) {
  try {
    accessSync(path, constants.X_OK)
    return true
  } catch {
    return false
  }
}
