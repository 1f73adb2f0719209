import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { z } from 'zod'
import { invalid } from '../../http/problem.ts'

/** Where a list goes on: the keys of the last row, the moment the list was asked, and what was asked. */
export interface CursorState {
  asOf: string
  keys: (string | null)[]
  id: string
}

let secret = ''

/** Sets the key that signs cursors; one for all servers on a database. */
export const setCursorSecret = (value: string): void => {
  secret = value
}

const sign = (text: string) => createHmac('sha256', `cursor:${secret}`).update(text).digest('base64url').slice(0, 22)

/** Short mark of a query, so that a cursor goes on with no other query than its own. */
export const queryMark = (parts: unknown): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url').slice(0, 12)

/** A signed cursor for the query with `mark`. */
export const encodeCursor = (mark: string, state: CursorState): string => {
  const body = Buffer.from(JSON.stringify([mark, state.asOf, state.keys, state.id])).toString('base64url')
  return `${body}.${sign(body)}`
}

const shape = z.tuple([z.string(), z.string(), z.array(z.string().nullable()), z.string()])

/** @throws 422 at `/cursor` for a cursor that was made by hand or belongs to another query. */
export const decodeCursor = (mark: string, text: string): CursorState => {
  const [body = '', signature = ''] = text.split('.')
  const expected = Buffer.from(sign(body))
  const given = Buffer.from(signature)
  if (expected.length === given.length && timingSafeEqual(expected, given)) {
    const state = shape.safeParse(JSON.parse(Buffer.from(body, 'base64url').toString()))
    if (state.success && state.data[0] === mark) return { asOf: state.data[1], keys: state.data[2], id: state.data[3] }
  }
  throw invalid([{ path: '/cursor', message: 'is no cursor of this list; start again without one' }])
}
