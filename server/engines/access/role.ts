import type { TypeKey } from '../../../shared/records/index.ts'

/** none < view < create (+view) < edit (+create) < full (+delete); "none" is the absence of a grant. */
export const levels = ['view', 'create', 'edit', 'full'] as const
export type Level = (typeof levels)[number]

/**
 * How far a grant reaches.
 * `own`, `team`: by the owner column, `…Unassigned` also rows without an owner, `…OrCreated` also rows the actor(s) made.
 * `through`: by the owner of a related record. `as`: whatever the same level allows on the related record. `partOf`: seen by whoever sees
 * the whole; added to, changed and removed by whoever edits it.
 * `related`: as the record it is attached to (its company or contact when attached to nothing else), unless private.
 */
export type Reach =
  | 'all'
  | 'own'
  | 'ownUnassigned'
  | 'ownOrCreated'
  | 'created'
  | 'team'
  | 'teamUnassigned'
  | 'teamOrCreated'
  | 'related'
  | { through: string; reach: 'own' | 'team' }
  | { as: string }
  | { partOf: string }

export interface Grant {
  level: Level
  reach: Reach
  /** Only rows whose list field has one of these values. */
  where?: { field: string; in: readonly string[] }
}

export interface TypeAccess {
  grants: readonly Grant[]
  /** Fields that do not exist for the role: not read, filtered, sorted, grouped, counted, searched, written or seen in history. */
  hidden?: readonly string[]
  /** Fields the role reads but does not write. */
  readOnly?: readonly string[]
  /** Actions beyond create, read, edit, delete: `assign`, `claim`, `convert`, `merge` … */
  verbs?: readonly string[]
  /** A record may be handed to somebody outside of the actor's reach (activities: delegating). */
  handOver?: boolean
}

export interface RoleDefinition {
  key: string
  /** Dashboards in the order of the navigation. */
  dashboards: readonly string[]
  types: Readonly<Partial<Record<TypeKey, TypeAccess>>>
  /** Actions that belong to no record type: `import`, `export`, `configure` … */
  verbs: readonly string[]
}

const roles = new Map<string, RoleDefinition>()

/** Makes role definitions known; called once from the registry. */
export const registerRoles = (definitions: readonly RoleDefinition[]): void => {
  for (const definition of definitions) roles.set(definition.key, definition)
}

/** The definition of a role. A user whose role is unknown may do nothing, so this never throws. */
export const roleOf = (key: string): RoleDefinition => roles.get(key) ?? { key, dashboards: [], types: {}, verbs: [] }

export const roleKeys = (): string[] => [...roles.keys()]

/** The role that a dashboard is made for: of those that have it the one with the fewest, for an administrator has all. */
export const roleOfDashboard = (dashboard: string): string | undefined =>
  [...roles.values()]
    .filter(({ dashboards }) => dashboards.includes(dashboard))
    .toSorted((a, b) => a.dashboards.length - b.dashboards.length)[0]?.key
