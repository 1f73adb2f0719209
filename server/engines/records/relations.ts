import { sql } from 'kysely'
import { recordTypes, type TypeKey } from '../../../shared/records/index.ts'
import { invalid, type FieldFault } from '../../http/problem.ts'
import { visible } from '../access/visible.ts'
import { isUuid } from './filter-sql.ts'
import type { CommandContext, Draft } from './rules.ts'

/**
 * Every id that a caller puts into a record must name one that the caller sees; all of a command's drafts are asked in one statement a type.
 * @throws 422 with the field's path
 */
export const checkRelations = async (
  { tx, actor, elevated }: CommandContext,
  type: TypeKey,
  drafts: readonly Draft[],
): Promise<void> => {
  const wanted = new Map<TypeKey, Map<string, string[]>>()
  for (const draft of drafts)
    for (const name of draft.given) {
      const field = recordTypes[type].fields[name]!
      const id = draft.after[name]
      if (typeof id !== 'string' || id === draft.before?.[name]) continue
      const target =
        field.kind === 'relation'
          ? field.to
          : field.kind === 'anyRelation'
            ? (draft.after.relatedType as TypeKey | null)
            : undefined
      if (field.kind === 'anyRelation' && !target)
        throw invalid([{ path: '/relatedType', message: 'must say the type of relatedId' }])
      if (!target) continue
      const ids = wanted.get(target) ?? new Map<string, string[]>()
      ids.set(id, [...(ids.get(id) ?? []), name])
      wanted.set(target, ids)
    }
  const errors: FieldFault[] = []
  for (const [target, ids] of wanted) {
    const known = [...ids.keys()].filter(isUuid)
    const rows = elevated ? sql`${sql.table(recordTypes[target].table)}` : visible(actor, target)
    const found = await sql<{ id: string }>`select x.id from ${rows} as x where x.id = any(${known}::uuid[])`.execute(
      tx,
    )
    const seen = new Set(found.rows.map((r) => r.id))
    for (const [id, names] of ids)
      if (!seen.has(id.toLowerCase()))
        for (const name of new Set(names))
          errors.push({
            path: `/${name}`,
            message: { en: `names no ${target} that you can see`, sv: `är ingen ${target} som du kan se` },
          })
  }
  if (errors.length) throw invalid(errors)
}
