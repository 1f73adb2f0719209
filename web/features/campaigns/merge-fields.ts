import { recordTypes, relationName, type TypeKey } from '../../../shared/records/index.ts'
import { isMailable, promisedMail } from '../../../shared/records/template.ts'

/** What a merge field shows: a field of a record, or one of the few things besides (`sender.name`). */
export type MergeField = { code: string } & ({ type: TypeKey; field: string } | { word: 'name' | 'email' | 'message' })

/** Merge fields of one thing: a record, its company or contact, who sends, who receives. */
export interface MergeGroup {
  about: TypeKey | 'sender' | 'recipient'
  fields: MergeField[]
}

/** The types that a template which somebody picks can be filled in from, in declared order. */
export const mailableTypes = (): TypeKey[] =>
  Object.values(recordTypes)
    .filter(isMailable)
    .map(({ key }) => key)

const promisedBy = (purpose: unknown) =>
  typeof purpose === 'string' && Object.hasOwn(promisedMail, purpose)
    ? promisedMail[purpose as keyof typeof promisedMail]
    : undefined

/** What a template is sent for by itself, as its record; undefined for one that somebody picks. */
export const aboutOf = (purpose: unknown): TypeKey | undefined => promisedBy(purpose)?.about

const person = (about: 'sender' | 'recipient'): MergeGroup => ({
  about,
  fields: (['name', 'email'] as const).map((word) => ({ code: `${about}.${word}`, word })),
})

/** The fields of a record that say something in a letter: a relation by its name. */
const ofType = (type: TypeKey): MergeGroup => ({
  about: type,
  fields: Object.entries(recordTypes[type].fields)
    .filter(([, { kind }]) => kind !== 'boolean' && kind !== 'anyRelation')
    .map(([field, { kind }]) => ({
      code: kind === 'relation' ? `${type}.${relationName(field)}.name` : `${type}.${field}`,
      type,
      field,
    })),
})

/** All merge fields of a template: of what it is about, its company and contact, the sender, and what only a mail sent by itself knows. */
export const mergeGroups = (about: TypeKey, purpose: unknown): MergeGroup[] => {
  const promised = promisedBy(purpose)
  const own = ofType(about)
  if (promised?.hasMessage) own.fields.unshift({ code: 'message', word: 'message' })
  const others = (['company', 'contact'] as const).filter((type) => type !== about).map(ofType)
  return [own, ...(promised ? [person('recipient')] : []), person('sender'), ...others]
}
