import i18next from 'i18next'
import { type ComponentType, useEffect, useState } from 'react'
import { whenPageRests } from '../lib/page-rest.ts'
import { toast } from './toast.tsx'

/** A component that is not part of the first picture. */
export interface Later<Props extends object> {
  (props: Props): React.JSX.Element | null
  /** Fetches its script now: a pointer comes near, a key may follow. */
  fetch: () => void
}

const retryAfter = 2000

/**
 * A component whose script comes when the page rests, at the latest when it is drawn; until then `Before` stands in its
 * place, or nothing. Once the script is there it is drawn at once, as if it had been there from the beginning. Where it cannot be
 * fetched, that is said, and tried again for as long as it is wanted.
 */
export function later<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  Before?: ComponentType,
): Later<Props> {
  let loaded: ComponentType<Props> | undefined
  const fetch = async () => (loaded ??= await load())
  whenPageRests(fetch)

  function Awaited(props: Props) {
    const [Drawn, setDrawn] = useState<ComponentType<Props> | undefined>(() => loaded)
    useEffect(() => {
      if (Drawn) return
      let timer: number
      let isWanted = true
      const draw = (isFirst: boolean) =>
        fetch().then(
          (component) => isWanted && setDrawn(() => component),
          () => {
            if (!isWanted) return
            if (isFirst) toast.refused({ title: i18next.t('offline') })
            timer = window.setTimeout(() => void draw(false), retryAfter)
          },
        )
      void draw(true)
      return () => {
        isWanted = false
        clearTimeout(timer)
      }
    }, [Drawn])
    if (Drawn) return <Drawn {...props} />
    return Before ? <Before /> : null
  }
  return Object.assign(Awaited, { fetch: () => void fetch().catch(() => undefined) })
}
