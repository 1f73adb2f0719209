import { roles } from './lists.ts'
import { recordType } from './record-type.ts'

/** Somebody who signs in, or an owner of imported records who does not. */
export const user = recordType({
  key: 'user',
  plural: 'users',
  table: 'app_user',
  title: 'name',
  periodField: 'createdAt',
  fields: {
    name: { kind: 'text', required: true, searchable: true, personal: true },
    email: { kind: 'email', required: true, searchable: true, personal: true },
    role: { kind: 'list', options: roles, required: true },
    active: { kind: 'boolean', default: true },
    supervisorId: { kind: 'relation', to: 'user', reverse: 'subordinates' },
    teamId: { kind: 'relation', to: 'team', reverse: 'members' },
    title: { kind: 'text' },
    phone: { kind: 'phone', personal: true },
    locale: { kind: 'list', options: ['en', 'sv'] },
    timeZone: { kind: 'text', max: 60 },
  },
})

/** A group of users with one manager. */
export const team = recordType({
  key: 'team',
  plural: 'teams',
  table: 'team',
  title: 'name',
  periodField: 'createdAt',
  fields: {
    name: { kind: 'text', required: true, searchable: true },
    managerId: { kind: 'relation', to: 'user', reverse: 'managedTeams' },
    region: { kind: 'text', max: 100 },
  },
})
