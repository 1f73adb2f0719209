import { randomBytes } from 'node:crypto'

let latest = 0
let counter = 0

/**
 * A time-ordered identifier (RFC 9562, version 7): 48 bits of milliseconds, a counter of 12 bits within the millisecond, then random bits.
 * So what one command creates keeps its order: the lines of a quote stand as they were written.
 */
export const uuidv7 = (): string => {
  const now = Date.now()
  if (now > latest) {
    latest = now
    counter = 0
  } else if (++counter > 0xfff) {
    latest++
    counter = 0
  }
  const bytes = randomBytes(16)
  bytes.writeUIntBE(latest, 0, 6)
  bytes.writeUInt16BE(0x7000 | counter, 6)
  bytes[8] = (bytes[8]! & 0x3f) | 0x80
  const hex = bytes.toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}
