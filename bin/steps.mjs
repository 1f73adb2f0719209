import { spawn } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { ensureBrowser } from './browser.mjs'
import { root } from './fingerprint.mjs'
import { describeFirstLoad, measureFirstLoad, mostScript } from './first-load.mjs'
import { missingFromLock } from './lock-file.mjs'

/**
 * One part of a run. It says how many of its checks passed and failed; a part without tests of its own counts as one.
 * @typedef {{ name: string, run: () => Promise<{ passed: number, failed: number }> }} Step
 */

const tool = (name) => join(root, 'node_modules', '.bin', name)

/** @type {Step} */
const lock = {
  name: 'lock file is complete',
  async run() {
    const missing = missingFromLock()
    for (const name of missing) console.error(`package-lock.json lacks ${name}, which npm ci will ask for`)
    return one(missing.length === 0)
  },
}
const types = { name: 'types', run: () => command(tool('tsc'), ['--noEmit', '-p', 'tsconfig.json']) }
const lint = { name: 'lint', run: () => command(tool('oxlint'), ['--deny-warnings']) }
const format = { name: 'format', run: () => command(tool('oxfmt'), ['--check', '.']) }
const build = { name: 'build', run: () => command(process.execPath, [join(root, 'bin', 'build.mjs')]) }
/** @type {Step} */
const firstLoad = {
  name: 'size of the first dashboard',
  async run() {
    const load = measureFirstLoad()
    console.log(describeFirstLoad(load))
    return one(load.script <= mostScript && load.unstyled.length === 0)
  },
}
const unit = { name: 'unit and API tests', run: () => vitest('unit') }
const faults = { name: 'faults', run: () => vitest('faults') }
const browser = {
  name: 'browser tests',
  async run() {
    const chromium = await ensureBrowser()
    if (!chromium) return { passed: 0, failed: 1 }
    return vitest('e2e', { CRM_CHROMIUM: chromium })
  },
}

export const browserless = [lock, types, lint, format, unit]
export const everything = [...browserless, build, firstLoad, faults, browser]

/**
 * Runs all of them, even after a failure, and ends with one line of sums.
 * @param {Step[]} steps
 * @returns {Promise<number>} the exit code
 */
export async function runSteps(steps) {
  const sum = { passed: 0, failed: 0 }
  for (const step of steps) {
    const from = performance.now()
    console.log(`\n# ${step.name}`)
    const { passed, failed } = await step.run()
    sum.passed += passed
    sum.failed += failed
    console.log(
      `# ${step.name}: ${passed} passed, ${failed} failed (${((performance.now() - from) / 1000).toFixed(1)} s)`,
    )
  }
  console.log(`\n${sum.passed} passed, ${sum.failed} failed`)
  return sum.failed === 0 ? 0 : 1
}

const one = (isGood) => (isGood ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 })

/** @returns one passed or failed, by the command's exit code */
async function command(file, args) {
  return one((await exitCode(file, args)) === 0)
}

/**
 * Counts from the runner's own report. A skipped test, a run without tests and an error outside of a test all count as
 * failures: none of them shows that something works.
 */
async function vitest(project, env = {}) {
  const report = join(tmpdir(), `crm-report-${project}-${process.pid}.json`)
  const reporters = ['--reporter=default', '--reporter=json', `--outputFile.json=${report}`]
  const code = await exitCode(tool('vitest'), ['run', '--project', project, ...reporters], env)
  try {
    const { numPassedTests: passed, numTotalTests: total, testResults } = JSON.parse(readFileSync(report, 'utf8'))
    const brokenFiles = testResults.filter((file) => file.status === 'failed' && file.assertionResults.length === 0)
    const failed = total - passed + brokenFiles.length
    return { passed, failed: failed || (code === 0 && total > 0 ? 0 : 1) }
  } catch {
    return { passed: 0, failed: 1 }
  } finally {
    rmSync(report, { force: true })
  }
}

let running
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.once(signal, () => {
    running?.kill(signal)
    process.exit(130)
  })
}

function exitCode(file, args, env = {}) {
  return new Promise((resolve) => {
    running = spawn(file, args, { cwd: root, stdio: 'inherit', env: { ...process.env, ...env } })
    running.once('error', (error) => {
      console.error(error.message)
      resolve(1)
    })
    running.once('exit', (code) => resolve(code ?? 1))
  })
}
