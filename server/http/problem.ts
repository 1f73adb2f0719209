/** One fault in what was sent: a JSON pointer (`/lines/0/n`) and what is wrong there, in words a person can act on. */
export interface FieldError {
  path: string
  message: string
}

interface ProblemParts {
  detail?: string
  errors?: FieldError[]
  /** Further members of the reply, such as `record` or `fields`. */
  extra?: Record<string, unknown>
  headers?: Record<string, string>
}

/** An answer other than success, in the shape of RFC 9457. Verbs throw it; `faults.ts` turns it into the reply. */
export class Problem extends Error {
  readonly status: number
  readonly code: string
  readonly title: string
  readonly detail: string
  readonly errors?: FieldError[]
  readonly extra?: Record<string, unknown>
  readonly headers?: Record<string, string>

  constructor(status: number, code: string, title: string, parts: ProblemParts = {}) {
    super(parts.detail ?? title)
    this.name = 'Problem'
    this.status = status
    this.code = code
    this.title = title
    this.detail = parts.detail ?? title
    this.errors = parts.errors
    this.extra = parts.extra
    this.headers = parts.headers
  }

  /** The body of the reply. */
  toJSON(): Record<string, unknown> {
    return {
      ...this.extra,
      type: 'about:blank',
      title: this.title,
      status: this.status,
      code: this.code,
      detail: this.detail,
      ...(this.errors ? { errors: this.errors } : {}),
    }
  }
}

/** 404, for what does not exist and for what the actor may not see alike. */
export const notFound = (): Problem =>
  new Problem(404, 'not_found', 'Not found', { detail: 'There is nothing here that you can see.' })

/** 403, for what the actor sees but may not do. */
export const forbidden = (detail = 'Your role does not allow this.'): Problem =>
  new Problem(403, 'forbidden', 'Not allowed', { detail })

/** 422 with one error for each fault. */
export const invalid = (errors: FieldError[], detail?: string): Problem =>
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
export const unauthenticated = (detail = 'Sign in first.'): Problem =>
  new Problem(401, 'unauthenticated', 'Not signed in', { detail, headers: { 'www-authenticate': 'Bearer' } })

/** 409 with the record as it stands now, so that the caller can show both. */
export const staleVersion = (record: unknown): Problem =>
  new Problem(409, 'stale_version', 'Changed meanwhile', {
    detail: 'Somebody else has changed this record. Look at the present state and try again.',
    extra: { record },
  })

/** 422 for a move that the board refuses; `detail` names the rule. */
export const moveNotAllowed = (detail: string): Problem =>
  new Problem(422, 'move_not_allowed', 'Move not allowed', { detail })

/** 422 for a move that needs these fields first. */
export const fieldsRequired = (fields: string[], detail = 'This move needs more data.'): Problem =>
  new Problem(422, 'fields_required', 'Fields required', {
    detail,
    errors: fields.map((field) => ({ path: `/fields/${field}`, message: 'Required' })),
    extra: { fields },
  })

/** 409 for anything that collides with the present state. */
export const conflict = (code: string, detail: string): Problem => new Problem(409, code, 'Conflict', { detail })

/** 429, to be tried again after so many seconds. */
export const tooManyAttempts = (seconds: number): Problem =>
  new Problem(429, 'too_many_attempts', 'Too many attempts', {
    detail: `Too many failed attempts. Try again in ${Math.max(1, Math.ceil(seconds / 60))} minutes.`,
    headers: { 'retry-after': String(Math.max(1, Math.ceil(seconds))) },
  })

/** 503, to be tried again after so many seconds. */
export const unavailable = (detail: string, seconds = 2): Problem =>
  new Problem(503, 'unavailable', 'Not available at the moment', {
    detail,
    headers: { 'retry-after': String(seconds) },
  })

function firstOf(errors: FieldError[]): string {
  const first = errors[0]
  if (!first) return 'What was sent is not valid.'
  return first.path === '' || first.path === '/' ? first.message : `${first.path}: ${first.message}`
}
