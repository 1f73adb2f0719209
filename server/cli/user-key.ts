import { UsageError } from '../config.ts'
import { createApiKey } from '../http/api-key.ts'
import { actingUser } from './acting-user.ts'
import { readArguments, withDatabase } from './command.ts'
import type { Command } from './command.ts'

export const userKey: Command = {
  summary: 'make an API key with which a program acts as a user',
  help: `Usage: crm user key --email <address> --name <what it is for> [--data <folder>]

Prints the key; it is shown this once. The user sees it at GET /api/api-keys and ends it by DELETE /api/api-keys/<id>.`,
  async run(argv, env) {
    const text = { type: 'string' } as const
    const { values, config } = readArguments(argv, env, { email: text, name: text })
    const { email, name } = values
    if (!email || !name) throw new UsageError('--email and --name are needed, see --help')
    const { key } = await withDatabase('user key', config, async ({ db }) => {
      const user = await actingUser(db, email, config.timeZone)
      return createApiKey(db, user.id, name)
    })
    console.log(key)
  },
}
