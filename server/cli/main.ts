import { run } from './run.ts'

// The process ends by itself once nothing is left to do; `exit` makes sure of it when something lingers.
process.exit(await run(process.argv.slice(2), process.env))
