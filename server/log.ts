import { pino } from 'pino'
import type { Logger } from 'pino'
import type { LogLevel } from './config.ts'

export type Log = Logger

/** JSON lines on stderr: stdout carries only what a caller waits for (`Ready on …`, a command's answer). */
export function openLog(level: LogLevel): Log {
  return pino(
    { level, base: undefined, timestamp: pino.stdTimeFunctions.isoTime },
    pino.destination({ fd: 2, sync: true }),
  )
}
