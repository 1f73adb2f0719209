import { readConfig, startOptions } from '../config.ts'
import { serve } from '../main.ts'
import type { Command } from './command.ts'

export const start: Command = {
  summary: 'run the server (as npm start does)',
  help: `Usage: crm start [options]

Starts the embedded database and the server, and prints "Ready on <url>" once it answers.

${startOptions}`,
  run: (argv, env) => serve(readConfig(argv, env)),
}
