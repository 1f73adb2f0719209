import type { Config } from './config.ts'
import { UsageError } from './config.ts'
import type { Db } from './db/database.ts'
import { layDownTemplates } from './domains/templates/promised-mail.ts'
import { loadDemo } from './definitions/demo/index.ts'
import { Problem } from './http/problem.ts'
import { isEmpty } from './http/setup.ts'
import { createAdministrator } from './http/users.ts'
import type { Log } from './log.ts'
import { register } from './registry.ts'

/**
 * Does once what an installation begins with: the templates of the mails that the product sends by itself, and what the start options ask
 * for. `--demo` loads the demo company; CRM_ADMIN_EMAIL with CRM_ADMIN_PASSWORD makes the administrator of an empty one.
 * @throws UsageError when address or password will not do
 */
export async function fillInstallation({ db, config, log }: { db: Db; config: Config; log: Log }): Promise<void> {
  register()
  await layDownTemplates(db)
  if (config.demo) {
    const counts = await loadDemo({ db, timeZone: config.timeZone })
    log.info({ counts }, 'the demo company is loaded')
  }
  const { adminEmail: email, adminPassword: password } = config
  if (email && password && (await isEmpty(db))) {
    await makeAdministrator(db, { email, password, name: email.split('@')[0]! })
    log.info({ email }, 'the administrator was made')
  }
}

async function makeAdministrator(db: Db, user: { email: string; password: string; name: string }): Promise<void> {
  try {
    await createAdministrator(db, user)
  } catch (error) {
    if (!(error instanceof Problem)) throw error
    const reasons = error.errors?.map(({ path, message }) => `${path.slice(1)}: ${message}`)
    throw new UsageError(`CRM_ADMIN_EMAIL and CRM_ADMIN_PASSWORD will not do (${reasons?.join('; ') || error.detail})`)
  }
}
