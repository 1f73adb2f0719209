import { readArguments, withDatabase } from './command.ts'
import type { Command } from './command.ts'

export const migrate: Command = {
  summary: 'bring the database to this version',
  help: `Usage: crm migrate [--data <folder>]

Applies the migrations that the database does not have yet. The server does the same when it starts.`,
  async run(argv, env) {
    const { config } = readArguments(argv, env, {})
    await withDatabase('migrate', config, async ({ migrated }) => {
      for (const name of migrated) console.log(`applied ${name}`)
      console.log(migrated.length ? `${migrated.length} applied` : 'nothing to do')
    })
  },
}
