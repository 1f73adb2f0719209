import { useEffect } from 'react'
import { useMe } from '../../lib/me.ts'
import { rememberRecord } from '../../lib/recent-records.ts'

/** Puts a record among those looked at last, as soon as it is there to be looked at. */
export function useRemembered(type: string, id: string | undefined): void {
  const { user } = useMe()
  useEffect(() => {
    if (id !== undefined) rememberRecord(user.id, { type, id })
  }, [user.id, type, id])
}
