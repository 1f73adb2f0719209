import { spawnSync } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { ensureBrowser } from '../../bin/browser.mjs'
import { projectRoot } from '../../server/config.ts'
import { startServer, temporaryFolder } from './server-process.ts'
import { openSmtp } from './smtp.ts'

declare module 'vitest' {
  export interface ProvidedContext {
    /** The server with the demo company, as `npm start -- --demo` runs it. */
    demoUrl: string
    /** Folder in which every mail that the server sends lies as JSON, a file each (`Received`). */
    mails: string
    /** Path of the Chromium to use. */
    chromium: string
  }
}

/** One server with the demo company for all browser tests, on a data folder of its own. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const chromium = await ensureBrowser()
  if (!chromium) throw new Error('there is no Chromium for the browser tests')
  const { status } = spawnSync(process.execPath, [join(projectRoot, 'bin', 'build.mjs')], { stdio: 'inherit' })
  if (status !== 0) throw new Error('the build has failed')
  const folder = temporaryFolder()
  const mails = join(folder.path, 'mails')
  mkdirSync(mails)
  let count = 0
  const smtp = await openSmtp(0, (mail) => writeFileSync(join(mails, `${(count += 1)}.json`), JSON.stringify(mail)))
  const server = await startServer({
    dataDir: join(folder.path, 'data'),
    args: ['--demo'],
    env: { LOG_LEVEL: 'warn', SMTP_URL: smtp.url },
  })
  project.provide('mails', mails)
  project.provide('demoUrl', server.url)
  project.provide('chromium', chromium)
  return async () => {
    await server.end()
    await smtp.close()
    // What the server complained about while it was used is part of the result.
    if (server.log().trim()) console.log(server.log())
    folder.remove()
  }
}
