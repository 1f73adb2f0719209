import { useStillComing } from './registry.ts'

/** Stands where a part of a record is on its way, so that the keys which it will offer are not lost meanwhile. */
export function StillComing(): null {
  useStillComing()
  return null
}
