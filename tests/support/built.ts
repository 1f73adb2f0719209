import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { projectRoot } from '../../server/config.ts'

/** Builds server and web application when they do not fit their sources, before tests that run the real thing. */
export default function build(): void {
  const { status } = spawnSync(process.execPath, [join(projectRoot, 'bin', 'build.mjs')], {
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  if (status !== 0) throw new Error('the build has failed')
}
