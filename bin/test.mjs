import './node-version.mjs'
import { everything, runSteps } from './steps.mjs'

process.exit(await runSteps(everything))
