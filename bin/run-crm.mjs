import { ensureBuilt } from './ensure-built.mjs'

/**
 * Runs one command line in this process and ends it with the command's code.
 * @param {string[]} argv
 */
export async function crm(argv) {
  ensureBuilt(['server'])
  const { run, wantsWeb } = await import('../dist/server/main.js')
  // A wrong option is told at once, not after the seconds that the web application takes.
  if (wantsWeb(argv, process.env)) ensureBuilt(['web'])
  process.exit(await run(argv, process.env))
}
