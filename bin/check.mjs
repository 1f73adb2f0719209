import './node-version.mjs'
import { browserless, runSteps } from './steps.mjs'

// What a push must pass and what needs no browser; `npm test` does the rest as well.
process.exit(await runSteps(browserless))
