import { isTypeKey, recordTypes, relationName, type Field, type RecordType } from '../../../shared/records/index.ts'

/** A record as the API sends it: flat fields, relations beside their ids, and what the viewer may do. */
export interface RecordRow {
  id: string
  version: number
  can: Record<string, boolean>
  [field: string]: unknown
}

/** A record that another one names. */
export interface Reference {
  id: string
  name: string | null
  type?: string
}

/** The declaration of a type; undefined for a type that does not exist (a mistyped address). */
export function declarationOf(type: string): RecordType | undefined {
  return isTypeKey(type) ? recordTypes[type] : undefined
}

/** The declaration of a field, undefined when the type has none of that name. */
export function fieldOf(type: string, name: string): Field | undefined {
  return declarationOf(type)?.fields[name]
}

/** What a relation field of a row points to; null when it is empty or not visible. */
export function referenceOf(row: Readonly<Record<string, unknown>>, field: string): Reference | null {
  const value = row[relationName(field)]
  return value && typeof value === 'object' ? (value as Reference) : null
}

/** The record's name as people call it. */
export function titleOf(type: string, row: Readonly<Record<string, unknown>>): string {
  const value = row[declarationOf(type)?.title ?? 'title']
  return typeof value === 'string' ? (value.split('\n', 1)[0] ?? '') : ''
}

/** Whether the record's work has ended: won, lost, completed, closed, dead. */
export function isClosed(type: string, row: Readonly<Record<string, unknown>>): boolean {
  return declarationOf(type)?.status?.closed.includes(String(row['status'])) ?? false
}

/** Fields the actor reads only; a computed one is worked out, any other is set by the system. */
export function lockOf(field: Field): 'computed' | 'readOnly' | undefined {
  return field.computed ? 'computed' : field.readOnly ? 'readOnly' : undefined
}

/** Whether a field has its place among the values: some belong to one kind or status only. */
export function hasPlace(type: string, name: string, row: Readonly<Record<string, unknown>>): boolean {
  const only = fieldOf(type, name)?.onlyWith
  return !only || (row[name] !== null && row[name] !== undefined) || only.in.includes(String(row[only.field]))
}

/** A field with a fixed default, or a required one, always has a value; all others may be emptied. */
export function isClearable(field: Field): boolean {
  return !field.required && (field.default === undefined || field.default === 'actor')
}
