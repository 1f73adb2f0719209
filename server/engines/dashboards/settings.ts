import { sql } from 'kysely'
import { settingsBody, settingsReply, type Settings } from '../../../shared/contracts/settings.ts'
import type { Db, Transaction } from '../../db/database.ts'
import type { Actor } from '../../http/actor.ts'
import { endpoint } from '../../http/endpoint.ts'
import { inTransaction, write } from '../records/write.ts'

type Stored = Omit<Settings, 'language' | 'timeZone'>

/** What the actor chose, on whatever machine; null follows the system. */
export const readSettings = async (db: Db | Transaction, actor: Actor): Promise<Settings> => {
  const { rows } = await sql<{ language: 'en' | 'sv' | null; timeZone: string | null; settings: Partial<Stored> }>`
    select locale as language, time_zone as "timeZone", settings from app_user where id = ${actor.id}::uuid`.execute(db)
  const { language, timeZone, settings } = rows[0]!
  const { theme = null, density = null, shortcuts = null, boards = {} } = settings
  return { language, timeZone, theme, density, shortcuts, boards }
}

export const settingsEndpoint = endpoint({
  method: 'PATCH',
  path: '/api/me',
  operationId: 'changeSettings',
  summary: 'Your own language, time zone, theme, density, shortcuts and boards; null follows the system',
  tags: ['Dashboards'],
  access: 'session',
  body: settingsBody,
  reply: settingsReply,
  handler: ({ db, actor, body }) =>
    inTransaction(db, async (tx) => {
      const { language, timeZone, boards, ...rest } = body
      const fields = {
        ...(language === undefined ? {} : { locale: language }),
        ...(timeZone === undefined ? {} : { timeZone }),
      }
      // Nobody edits users but administrators; these two fields are everybody's own.
      if (Object.keys(fields).length)
        await write(tx, actor, {
          verb: 'settings',
          via: 'form',
          elevated: true,
          operations: [{ operation: 'update', type: 'user', id: actor.id, fields }],
        })
      if (Object.keys(rest).length)
        await sql`update app_user set settings = jsonb_strip_nulls(settings || ${JSON.stringify(rest)}::jsonb)
          where id = ${actor.id}::uuid`.execute(tx)
      // Two boards open beside each other do not undo each other's choice.
      if (boards)
        await sql`update app_user set settings = jsonb_set(settings, '{boards}', coalesce(settings->'boards', '{}') || ${JSON.stringify(boards)}::jsonb)
          where id = ${actor.id}::uuid`.execute(tx)
      return { settings: await readSettings(tx, actor) }
    }),
})
