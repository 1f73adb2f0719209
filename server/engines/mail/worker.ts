import type { Db } from '../../db/database.ts'
import type { Log } from '../../log.ts'
import { deliverNext, giveUpLost } from './deliver.ts'
import { openTransport, type Transport } from './transport.ts'

export interface MailWorker {
  /** Takes no more mails and waits for those on their way, at most so many milliseconds. */
  stop(patience?: number): Promise<void>
}

/** How often the queue is looked at, in milliseconds. An index answers, so an empty one costs nothing. */
const usualPause = 1000
/** Mails on their way at once, so that a slow one does not hold up the others. */
const lanes = 3

/**
 * Sends what is queued, as long as the server runs; every server on the database may do it. Told of each change of a mail, so that live
 * screens hear of it.
 */
export const startMailWorker = (
  { db, log, smtpUrl, onChanged = () => {} }: { db: Db; log: Log; smtpUrl: string; onChanged?: () => void },
  { pause = usualPause, transport = openTransport(smtpUrl) }: { pause?: number; transport?: Transport } = {},
): MailWorker => {
  let isStopping = false
  let wake = () => {}
  const sleep = () =>
    new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, pause)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
  const round = async (): Promise<void> => {
    if ((await giveUpLost(db)) > 0) onChanged()
    await Promise.all(
      Array.from({ length: lanes }, async () => {
        while (!isStopping && (await deliverNext(db, transport))) onChanged()
      }),
    )
  }
  const work = (async () => {
    while (!isStopping) {
      await round().catch((error: unknown) => log.warn({ err: error }, 'mail: the queue was not read, next try soon'))
      if (!isStopping) await sleep()
    }
  })()
  return {
    async stop(patience = 4000) {
      isStopping = true
      wake()
      let timer: NodeJS.Timeout | undefined
      const late = new Promise<void>((resolve) => (timer = setTimeout(resolve, patience)))
      await Promise.race([work, late])
      clearTimeout(timer)
      transport.close()
    },
  }
}
