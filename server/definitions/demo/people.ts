import { sql } from 'kysely'
import type { Transaction } from '../../db/database.ts'
import { loadActor } from '../../engines/access/actors.ts'
import type { Operation } from '../../engines/records/rules.ts'
import { uuidv7 } from '../../engines/records/uuid.ts'
import { write } from '../../engines/records/write.ts'
import type { Actor } from '../../http/actor.ts'
import { createUserWithPassword } from '../../http/users.ts'
import { createRandom } from './random.ts'
import { domain, password, regions, staff, type StaffMember, type TeamName } from './staff.ts'
import { firstNames, lastNames } from './names.ts'

/** The administrator of the demo, made if there is none: he is said to have made the others. */
export const administrator = async (tx: Transaction, timeZone: string): Promise<Actor> => {
  const [first] = staff
  const email = `${first!.key}@${domain}`
  const { rows } = await sql<{ id: string }>`select id from app_user where email = ${email}`.execute(tx)
  const id = rows[0]?.id ?? (await createUserWithPassword(tx, { name: first!.name, email, password, role: 'admin' }))
  return (await loadActor(tx, id, timeZone))!
}

/** The nine users and two teams. One hash serves all nine passwords: hashing is slow on purpose, and these are no secret. */
export const addStaff = async (tx: Transaction, admin: Actor): Promise<Map<string, string>> => {
  const ids = new Map(staff.map(({ key }) => [key, key === staff[0]!.key ? admin.id : uuidv7()]))
  const teams = new Map((Object.keys(regions) as TeamName[]).map((name) => [name, uuidv7()]))
  const others = staff.slice(1)
  await write(tx, admin, {
    verb: 'create',
    via: 'import',
    elevated: true,
    operations: [...teams].map(([name, id]) => ({
      operation: 'create',
      type: 'team',
      id,
      fields: { name, region: regions[name] },
    })),
  })
  const create = (member: StaffMember): Operation => ({
    operation: 'create',
    type: 'user',
    id: ids.get(member.key)!,
    fields: {
      name: member.name,
      email: `${member.key}@${domain}`,
      role: member.role,
      title: member.title,
      teamId: member.team ? teams.get(member.team) : null,
      supervisorId: member.supervisor ? ids.get(member.supervisor) : null,
    },
  })
  // Supervisors first: a relation must name a record that is there.
  for (const members of [others.filter((m) => !m.supervisor), others.filter((m) => m.supervisor)])
    await write(tx, admin, { verb: 'create', via: 'import', elevated: true, operations: members.map(create) })
  await write(tx, admin, {
    verb: 'update',
    via: 'import',
    elevated: true,
    operations: [
      ...staff.flatMap(({ key, role, team }): Operation[] =>
        role === 'sales_manager'
          ? [{ operation: 'update', type: 'team', id: teams.get(team!)!, fields: { managerId: ids.get(key) } }]
          : [],
      ),
      { operation: 'update', type: 'user', id: admin.id, fields: { title: staff[0]!.title } },
    ],
  })
  await sql`
    insert into auth_account (user_id, account_id, provider_id, password)
    select u.id, u.id::text, 'credential', a.password from app_user u, auth_account a
    where a.user_id = ${admin.id}::uuid and a.provider_id = 'credential' and u.id = any(${[...ids.values()]}::uuid[]) and u.id <> a.user_id
    on conflict (user_id, provider_id, account_id) do nothing`.execute(tx)
  return ids
}

/** Ids of those in whose name a copy of the business is made. */
export interface Staff {
  reps: string[]
  managers: string[]
  supporters: string[]
  marketer: string
}

/** Those of a group: 0 is the demo company's own; the reps and supporters of further ones are made here and have no password. */
export const staffOf = async (tx: Transaction, admin: Actor, group: number): Promise<Staff> => {
  const keys = keysOf(group)
  let ids = await usersByKey(tx)
  if (!ids.has(keys.reps[0]!)) {
    await addGroup(tx, admin, group)
    ids = await usersByKey(tx)
  }
  const id = (key: string) => ids.get(key)!
  return {
    reps: keys.reps.map(id),
    managers: ['manager', 'manager2'].map(id),
    supporters: keys.supporters.map(id),
    marketer: id('marketing'),
  }
}

const keysOf = (group: number) =>
  group === 0
    ? { reps: ['rep', 'rep2', 'rep3'], supporters: ['support', 'support2'] }
    : {
        reps: [1, 2, 3].map((n) => `rep${3 * group + n}`),
        supporters: [1, 2].map((n) => `support${2 * group + n}`),
      }

const usersByKey = async (tx: Transaction): Promise<Map<string, string>> => {
  const { rows } = await sql<{ key: string; id: string }>`
    select split_part(email, '@', 1) as key, id from app_user where email like ${`%@${domain}`}`.execute(tx)
  return new Map(rows.map((r) => [r.key, r.id]))
}

/** Three more reps, two in the North and one in the South, and two more in support. */
const addGroup = async (tx: Transaction, admin: Actor, group: number): Promise<void> => {
  const random = createRandom(7000 + group)
  const keys = keysOf(group)
  const { rows } = await sql<{ key: string; id: string; teamId: string }>`
    select split_part(email, '@', 1) as key, id, team_id as "teamId" from app_user where email like ${`manager%@${domain}`}`.execute(
    tx,
  )
  const create = (key: string, role: string, manager?: string): Operation => {
    const supervisor = rows.find((r) => r.key === manager)
    return {
      operation: 'create',
      type: 'user',
      fields: {
        name: `${random.pick(firstNames)} ${random.pick(lastNames)}`,
        email: `${key}@${domain}`,
        role,
        teamId: supervisor?.teamId ?? null,
        supervisorId: supervisor?.id ?? null,
      },
    }
  }
  await write(tx, admin, {
    verb: 'create',
    via: 'import',
    elevated: true,
    operations: [
      ...keys.reps.map((key, i) => create(key, 'sales_rep', i < 2 ? 'manager' : 'manager2')),
      ...keys.supporters.map((key) => create(key, 'support_rep')),
    ],
  })
}
