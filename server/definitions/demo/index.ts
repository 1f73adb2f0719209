export { loadDemo, type DemoOptions } from './load.ts'
