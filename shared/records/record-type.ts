/** How one record type is declared. From a declaration come its table columns, API, OpenAPI, forms, lists, filters, import and labels. */

export type FieldKind =
  | 'text'
  | 'longText'
  | 'email'
  | 'phone'
  | 'url'
  | 'integer'
  | 'money'
  | 'percent'
  | 'boolean'
  | 'date'
  | 'datetime'
  | 'list'
  | 'relation'
  /** A relation whose target type stands in a sibling field (`<name>Type`): an activity attaches to any record. */
  | 'anyRelation'

export interface Field {
  kind: FieldKind
  /** Must be given (and not empty) when a record is created. */
  required?: boolean
  /** Value of a new record when none is given; `actor` is the user who creates it. */
  default?: string | number | boolean
  /** Longest text in characters; 200 for one-line kinds and 20,000 for long text unless told. */
  max?: number
  min?: number
  /** Allowed values of a `list` field, in order. */
  options?: readonly string[]
  /** Target type of a `relation`. */
  to?: TypeKey
  /** Plural name under which the target sees these records in a filter path: `company.opportunities`. */
  reverse?: string
  /** Set by the server only: refused in a request body. An import may still give it where `importable`. */
  readOnly?: boolean
  /** Business time that an import may bring along although it is read-only for everybody else. */
  importable?: boolean
  /** Not stored: a SQL expression registered by the field's domain under the same name. */
  computed?: boolean
  /** Computed only once rows are read, for all of them together: nothing can be filtered, sorted, grouped or measured by it. */
  filled?: boolean
  /** Follows from other records and is kept, or computed, without a history of its own: nobody knows what it was on a past day. */
  isDerived?: boolean
  /** A saved query over records of that type: a filter tree as JSON text, put together from conditions and read in words. */
  queries?: TypeKey
  /** Has its place only where another field has one of these values; elsewhere it is shown only while it holds something. */
  onlyWith?: { field: string; in: readonly string[] }
  /** The end of what begins at the time in that field: a form moves it along, and suggests an hour where it is empty. */
  endOf?: string
  /** A day that is suggested where none is given: a working day so many days after that time, or from today where it is not known or too long ago. */
  suggestAfter?: { field: string; days: number }
  /** Part of the search text. */
  searchable?: boolean
  /** Personal data in the sense of the GDPR. */
  personal?: boolean
}

export interface StatusField {
  field: 'status'
  /** Status of a new record. */
  initial: string
  /** Statuses that end the work; `closedAt` or its like is stamped there. */
  closed: readonly string[]
}

export interface RecordType {
  key: TypeKey
  /** Plural used in reverse relations, URLs of help pages and table names of lists. */
  plural: string
  table: string
  /** The field shown as the record's name. */
  title: string
  fields: Readonly<Record<string, Field>>
  /** Field holding the responsible user; permissions and boards reach by it. */
  owner?: string
  status?: StatusField
  /** Prefix of the record's number, as in `O-1024`. */
  numberPrefix?: string
  /** Date field that a `period` narrows when none is named. */
  periodField: string
  /**
   * Something that happened with or to the record it is attached to: the first of `at` that has a value says when, `body` what, and `state`
   * how far it has come where that is not its status.
   */
  activity?: { at: readonly string[]; body: string; state?: string }
  /**
   * Counts by owner and status are kept at every write (table `kept_total`), with the sums of these fields. `implied` tells for fields that
   * follow from the status which statuses each of their values stands for.
   */
  totals?: {
    sum?: string
    weighted?: string
    implied?: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>>
  }
  /** Its records can leave as e-mails: which fields are the sender's address, the receiver's, the subject and the text. */
  mail?: { from: string; to: string; subject: string; text: string }
  /** Rows made by the system only: no create, edit, delete by API, not in search. */
  systemOnly?: boolean
}

export const typeKeys = [
  'company',
  'contact',
  'opportunity',
  'product',
  'task',
  'call',
  'event',
  'note',
  'message',
  'case',
  'campaign',
  'campaignEvent',
  'campaignSegment',
  'segment',
  'segmentMember',
  'request',
  'template',
  'quote',
  'quoteLine',
  'order',
  'orderLine',
  'contract',
  'user',
  'team',
  'span',
] as const
export type TypeKey = (typeof typeKeys)[number]

const common: Record<string, Field> = {
  createdAt: { kind: 'datetime', readOnly: true, importable: true },
  updatedAt: { kind: 'datetime', readOnly: true },
  createdById: { kind: 'relation', to: 'user', readOnly: true },
}

/** Adds the fields that every record has (`createdAt`, `updatedAt`, `createdById`) to a declaration. */
export const recordType = (declaration: RecordType): RecordType => ({
  ...declaration,
  fields: {
    ...declaration.fields,
    ...common,
    ...(declaration.numberPrefix ? { number: { kind: 'text', readOnly: true, searchable: true } as const } : {}),
  },
})

/** The relation name a field answers to in paths and replies: `companyId` → `company`. */
export const relationName = (field: string): string => field.replace(/Id$/, '')

/** A field's value, of a record or of a card: a card has a relation without its id beside it. */
export const valueIn = (row: Readonly<Record<string, unknown>>, field: string): unknown => {
  const value = row[field] ?? row[relationName(field)]
  return value && typeof value === 'object' && 'id' in value ? value.id : value
}

/** Longest text of a field in characters. */
export const maxLength = (field: Field): number => field.max ?? (field.kind === 'longText' ? 20_000 : 200)
