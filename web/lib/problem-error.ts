/** One failed rule of a request: where, and what it asks. */
export interface ProblemPath {
  path: string
  message: string
}

/** The body of an RFC 9457 answer, as far as this server sends it. */
export interface ProblemBody {
  type?: string
  title?: string
  status?: number
  code?: string
  detail?: string
  errors?: ProblemPath[]
  /** `stale_version`: the record as it is now. */
  record?: Record<string, unknown>
  /** `fields_required`: what a move still needs. */
  fields?: unknown[]
}

/** What is told to people, without the place in the request (`/endDate: …`), which is for programs. */
const withoutPlace = ({ detail, title, errors }: ProblemBody): string => {
  const first = errors?.[0]
  if (!first?.message || detail !== `${first.path}: ${first.message}`) return detail ?? title ?? ''
  return first.message[0]!.toLocaleUpperCase() + first.message.slice(1)
}

/**
 * A refused or failed request. `status` 0 with code `offline` means that no answer came.
 * `message` is the detail the server wrote for people.
 */
export class ProblemError extends Error {
  override name = 'ProblemError'
  readonly status: number
  readonly code: string
  readonly title: string
  readonly detail: string
  readonly errors: ProblemPath[]
  readonly record: Record<string, unknown> | undefined
  readonly fields: unknown[]
  readonly body: ProblemBody

  constructor(status: number, body: ProblemBody) {
    super(body.detail ?? body.title ?? `HTTP ${status}`)
    this.status = status
    this.code = body.code ?? (status === 0 ? 'offline' : `http_${status}`)
    this.title = body.title ?? ''
    this.detail = withoutPlace(body)
    this.errors = body.errors ?? []
    this.record = body.record
    this.fields = body.fields ?? []
    this.body = body
  }

  /** The message that belongs to one field, whether its path is written `/amount`, `amount` or `/fields/amount`; not that of a line of many. */
  at(field: string): string | undefined {
    return this.errors.find(({ path }) => !/\/\d+\//.test(path) && path.split(/[/.]/).at(-1) === field)?.message
  }
}

/** Narrows what was caught; anything else than a problem is a defect of ours and keeps its own message. */
export function asProblem(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error
  return new ProblemError(0, { code: 'unexpected', detail: error instanceof Error ? error.message : String(error) })
}
