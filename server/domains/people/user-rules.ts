import { sql } from 'kysely'
import type { CommandContext, Draft } from '../../engines/records/rules.ts'
import { conflict, invalid } from '../../http/problem.ts'
import { isTimeZone } from './time-zone.ts'
import { refuseCircles } from './tree.ts'

const changes = ({ before, after }: Draft, name: string) => (after[name] ?? null) !== (before?.[name] ?? null)

/** Supervisors are a tree, as reach goes down it. */
export const checkSupervisors = (drafts: readonly Draft[], context: CommandContext): Promise<void> =>
  refuseCircles(drafts, context, 'user', 'supervisorId')

/** What holds for one user: an address of his own, a time zone that exists. */
export const checkUser = async (draft: Draft, { tx }: CommandContext): Promise<void> => {
  const { after, id } = draft
  if (draft.operation !== 'create' && draft.operation !== 'update') return
  if (changes(draft, 'email')) {
    const { rows } = await sql`select 1 from app_user where email = ${after.email} and id <> ${id}::uuid`.execute(tx)
    if (rows.length)
      throw invalid([
        { path: '/email', message: { en: 'is the address of another user', sv: 'är en annan användares adress' } },
      ])
  }
  if (changes(draft, 'timeZone') && after.timeZone !== null && !isTimeZone(String(after.timeZone)))
    throw invalid([
      {
        path: '/timeZone',
        message: {
          en: 'must be a time zone such as Europe/Stockholm',
          sv: 'måste vara en tidszon som Europe/Stockholm',
        },
      },
    ])
}

const administers = (values: Draft['before'], isKept = true) =>
  isKept && values?.role === 'admin' && values.active === true

/**
 * Somebody must be left who can administer. Asked when the rows are stored, one command after the other, so that two administrators who
 * deactivate each other do not both succeed. That a changed role or a deactivation ends the user's sessions, the table does by a trigger.
 */
export const keepAnAdministrator = async (drafts: readonly Draft[], { tx }: CommandContext): Promise<void> => {
  const lost = drafts.filter((d) => administers(d.before) && !administers(d.after, d.operation !== 'delete'))
  if (!lost.length) return
  await sql`select pg_advisory_xact_lock(hashtext('an administrator must remain'))`.execute(tx)
  const { rows } =
    await sql`select 1 from app_user where role = 'admin' and active and deleted_at is null limit 1`.execute(tx)
  if (rows.length) return
  const message = { en: 'is the last active administrator', sv: 'är den sista aktiva administratören' }
  const [first] = lost
  if (first!.operation === 'delete')
    throw conflict('last_administrator', {
      en: 'This is the last active administrator.',
      sv: 'Det här är den sista aktiva administratören.',
    })
  throw invalid([{ path: first!.after.role === 'admin' ? '/active' : '/role', message }])
}
