import { inLocale, type Locale, type Text, type Words } from '../../shared/text.ts'

/** One fault in what was sent: a JSON pointer (`/lines/0/n`) and what is wrong there, in words a person can act on. */
export interface FieldError {
  path: string
  message: string
}

/** The same before it is known who reads it. */
export interface FieldFault {
  path: string
  message: Words
}

interface ProblemParts {
  detail?: Words
  errors?: FieldFault[]
  /** Further members of the reply, such as `record` or `fields`. */
  extra?: Record<string, unknown>
  headers?: Record<string, string>
}

/**
 * An answer other than success, in the shape of RFC 9457. Verbs throw it; `faults.ts` turns it into the reply, in the reader's language.
 * `detail`, `errors` and the error's own message are English, for logs and commands.
 */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly title: string
  readonly words: Words
  readonly faults?: FieldFault[]
  readonly extra?: Record<string, unknown>
  readonly headers?: Record<string, string>

  constructor(status: number, code: string, title: string, parts: ProblemParts = {}) {
    super(inLocale(parts.detail ?? title, 'en'))
    this.name = 'Problem'
    this.status = status
    this.code = code
    this.title = title
    this.words = parts.detail ?? title
    this.faults = parts.errors
    this.extra = parts.extra
    this.headers = parts.headers
  }

  get detail(): string {
    return inLocale(this.words, 'en')
  }

  get errors(): FieldError[] | undefined {
    return this.errorsIn('en')
  }

  errorsIn(locale: Locale): FieldError[] | undefined {
    return this.faults?.map(({ path, message }) => ({ path, message: inLocale(message, locale) }))
  }

  /** The body of the reply. */
  body(locale: Locale): Record<string, unknown> {
    const errors = this.errorsIn(locale)
    return {
      ...this.extra,
      type: 'about:blank',
      title: this.title,
      status: this.status,
      code: this.code,
      detail: inLocale(this.words, locale),
      ...(errors ? { errors } : {}),
    }
  }
}

/** What a missing value is told. */
export const required: Text = { en: 'Required', sv: 'Måste anges' }

const words = {
  nothing: { en: 'There is nothing here that you can see.', sv: 'Här finns inget som du kan se.' },
  forbidden: { en: 'Your role does not allow this.', sv: 'Din roll tillåter inte detta.' },
  stale: {
    en: 'Somebody else has changed this record. Look at the present state and try again.',
    sv: 'Någon annan har ändrat posten. Se hur den ser ut nu och försök igen.',
  },
  more: { en: 'This move needs more data.', sv: 'Flytten kräver fler uppgifter.' },
  signIn: { en: 'Sign in first.', sv: 'Logga in först.' },
  invalid: { en: 'What was sent is not valid.', sv: 'Det som skickades är inte giltigt.' },
} satisfies Record<string, Text>

/** 404, for what does not exist and for what the actor may not see alike. */
export const notFound = (): Problem => new Problem(404, 'not_found', 'Not found', { detail: words.nothing })

/** 403, for what the actor sees but may not do. */
export const forbidden = (detail: Words = words.forbidden): Problem =>
  new Problem(403, 'forbidden', 'Not allowed', { detail })

/** 422 with one error for each fault. */
export const invalid = (errors: FieldFault[], detail?: Words): Problem =>
  new Problem(422, 'invalid', 'Not valid', { detail: detail ?? firstOf(errors), errors })

/** 422 for a field that does not exist or is hidden from the actor; the two cannot be told apart. */
export const unknownField = (path: string): Problem =>
  new Problem(422, 'unknown_field', 'Unknown field', {
    detail: `There is no field ${path}.`,
    errors: [{ path, message: 'Unknown field' }],
  })

/** 400, for what could not be read at all. */
export const badRequest = (detail: string): Problem => new Problem(400, 'bad_request', 'Bad request', { detail })

/** 401, without a session or key, or with one that has ended. */
export const unauthenticated = (detail: Words = words.signIn): Problem =>
  new Problem(401, 'unauthenticated', 'Not signed in', { detail, headers: { 'www-authenticate': 'Bearer' } })

/** 409 with the record as it stands now, so that the caller can show both. */
export const staleVersion = (record: unknown): Problem =>
  new Problem(409, 'stale_version', 'Changed meanwhile', {
    detail: words.stale,
    extra: { record },
  })

/** 422 for a move that the board refuses; `detail` names the rule. */
export const moveNotAllowed = (detail: Words): Problem =>
  new Problem(422, 'move_not_allowed', 'Move not allowed', { detail })

/** 422 for a move that needs these fields first. */
export const fieldsRequired = (fields: string[], detail: Words = words.more): Problem =>
  new Problem(422, 'fields_required', 'Fields required', {
    detail,
    errors: fields.map((field) => ({ path: `/fields/${field}`, message: required })),
    extra: { fields },
  })

/** 409 for anything that collides with the present state. */
export const conflict = (code: string, detail: Words): Problem => new Problem(409, code, 'Conflict', { detail })

/** 429, to be tried again after so many seconds. */
export const tooManyAttempts = (seconds: number): Problem =>
  new Problem(429, 'too_many_attempts', 'Too many attempts', {
    detail: `Too many failed attempts. Try again in ${Math.max(1, Math.ceil(seconds / 60))} minutes.`,
    headers: { 'retry-after': String(Math.max(1, Math.ceil(seconds))) },
  })

/** 503, to be tried again after so many seconds. */
export const unavailable = (detail: Words, seconds = 2): Problem =>
  new Problem(503, 'unavailable', 'Not available at the moment', {
    detail,
    headers: { 'retry-after': String(seconds) },
  })

function firstOf(errors: FieldFault[]): Words {
  const first = errors[0]
  if (!first) return words.invalid
  const { path, message } = first
  if (path === '' || path === '/' || message === '') return message
  const said = (locale: Locale) => `${path}: ${inLocale(message, locale)}`
  return typeof message === 'string' ? said('en') : { en: said('en'), sv: said('sv') }
}
