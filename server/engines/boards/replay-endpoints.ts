import { z } from 'zod'
import { changePageReply, changesReply, pastCardsReply, replayReply } from '../../../shared/contracts/replay.ts'
import { endpoint, type Endpoint } from '../../http/endpoint.ts'
import { boardFor } from './boards.ts'
import { readChangeGroup, readChanges } from './changes.ts'
import { readReplay, readReplayColumn } from './replay.ts'

const tags = ['Boards']
const asked = z.strictObject({
  /** Whose: as for a board, by who owned the records then. */
  owner: z.string().max(8000).optional(),
  q: z.string().max(500).optional(),
  where: z.string().max(20_000).optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
})
const replayQuery = asked.extend({ at: z.iso.date() })
/** Both days as they stood at their ends; `to` is today unless told. */
const changesQuery = asked.extend({ from: z.iso.date(), to: z.iso.date().optional() })

/** Boards of a past day, and what changed between two of them. */
export const replayEndpoints: Endpoint[] = [
  endpoint({
    method: 'GET',
    path: '/api/boards/:key/replay',
    operationId: 'replayBoard',
    summary: 'A board as it stood at the end of a day, under the permissions of today',
    tags,
    access: 'session',
    params: z.object({ key: z.string() }),
    query: replayQuery,
    reply: replayReply,
    handler: ({ db, actor, params, query }) => readReplay(db, actor, boardFor(actor, params.key), query),
  }),
  endpoint({
    method: 'GET',
    path: '/api/boards/:key/replay/:column',
    operationId: 'replayBoardColumn',
    summary: 'The next cards of a column of a past day',
    tags,
    access: 'session',
    params: z.object({ key: z.string(), column: z.string() }),
    query: replayQuery.extend({ cursor: z.string().max(30_000).optional() }),
    reply: pastCardsReply,
    handler: ({ db, actor, params, query: { cursor, ...request } }) =>
      readReplayColumn(db, actor, boardFor(actor, params.key), params.column, cursor, request),
  }),
  endpoint({
    method: 'GET',
    path: '/api/boards/:key/changes',
    operationId: 'readBoardChanges',
    summary: 'What changed on a board between the ends of two days: added, moved, closed, slipped, amounts',
    tags,
    access: 'session',
    params: z.object({ key: z.string() }),
    query: changesQuery,
    reply: changesReply,
    handler: ({ db, actor, params, query }) => readChanges(db, actor, boardFor(actor, params.key), query),
  }),
  endpoint({
    method: 'GET',
    path: '/api/boards/:key/changes/:group',
    operationId: 'readBoardChangeGroup',
    summary: 'The next cards of one kind of change',
    tags,
    access: 'session',
    params: z.object({ key: z.string(), group: z.string() }),
    query: changesQuery.extend({ cursor: z.string().max(30_000).optional() }),
    reply: changePageReply,
    handler: ({ db, actor, params, query: { cursor, ...request } }) =>
      readChangeGroup(db, actor, boardFor(actor, params.key), params.group, cursor, request),
  }),
]
