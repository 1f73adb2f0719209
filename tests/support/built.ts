import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { projectRoot } from '../../server/config.ts'

/** Builds the server when it does not fit its sources, before tests that run the real thing. */
export default function build(): void {
  const { status } = spawnSync(process.execPath, [join(projectRoot, 'bin', 'build.mjs'), 'server'], {
    stdio: ['ignore', 'inherit', 'inherit'],
  })
  if (status !== 0) throw new Error('the server cannot be built')
}
