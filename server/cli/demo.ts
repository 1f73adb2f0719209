import { UsageError } from '../config.ts'
import { loadDemo } from '../definitions/demo/index.ts'
import { register } from '../registry.ts'
import { readArguments, withDatabase } from './command.ts'
import type { Command } from './command.ts'

export const demo: Command = {
  summary: 'load the demo company',
  help: `Usage: crm demo [--scale <n>] [--data <folder>]

Loads the demo company: nine users (password of all: accelerate) and 18 months of business up to today.
What is there already stays: a second call does nothing, one with a larger scale adds the rest.

Options (or variables):
  --scale <n>    so many times the records (1); 200 is about 100,000 deals
  --data <path>  CRM_DATA  folder of the database; works beside a running server`,
  async run(argv, env) {
    const { values, config } = readArguments(argv, env, { scale: { type: 'string' } })
    const scale = Number(values.scale ?? 1)
    if (!Number.isInteger(scale) || scale < 1 || scale > 10_000)
      throw new UsageError('--scale takes a whole number from 1 to 10000')
    register()
    const started = performance.now()
    const counts = await withDatabase('demo', config, ({ db }) =>
      loadDemo({
        db,
        scale,
        timeZone: config.timeZone,
        onCopy: (copy) => scale > 1 && console.log(`${copy} of ${scale}`),
      }),
    )
    const rows = Object.entries(counts).map(([type, count]) => `${count} ${type}`)
    const seconds = ((performance.now() - started) / 1000).toFixed(1)
    console.log(rows.length ? `loaded in ${seconds} s: ${rows.join(', ')}` : 'nothing to do')
  },
}
