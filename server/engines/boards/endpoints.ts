import { z } from 'zod'
import { boardPeopleReply, boardReply, columnPageReply, moveBody, moveReply } from '../../../shared/contracts/board.ts'
import { bulkMoveBody, bulkMoveReply } from '../../../shared/contracts/bulk.ts'
import { say, type Locale } from '../../../shared/text.ts'
import { endpoint, type Endpoint } from '../../http/endpoint.ts'
import { inTransaction, warningText } from '../records/write.ts'
import { boardFor, boardsFor } from './boards.ts'
import { moveCard } from './move-card.ts'
import { moveCards } from './move-cards.ts'
import { boardPeople } from './people.ts'
import { mostIds, readBoard, readColumn } from './read-board.ts'

const tags = ['Boards']
const query = z.strictObject({
  /** `me`, `unassigned`, `team`, `all`, `team:<id>` or user ids, mixed by commas. */
  owner: z.string().max(8000).optional(),
  period: z.string().max(100).optional(),
  q: z.string().max(500).optional(),
  where: z.string().max(20_000).optional(),
  limit: z.coerce.number().int().min(1).max(200).optional(),
})
const boardQuery = query.extend({
  /** Field whose values lay lanes: one of the board's `laneFields`. */
  lanes: z.string().max(60).optional(),
  /** Only these cards, to be put where they are now: ids by commas, at most 100. All else of the board comes as ever. */
  ids: z
    .string()
    .max(3_700)
    .refine((ids) => ids.split(',').length <= mostIds, `names more than ${mostIds} cards`)
    .optional(),
})

export const boardEndpoints: Endpoint[] = [
  endpoint({
    method: 'GET',
    path: '/api/boards',
    operationId: 'listBoards',
    summary: 'The boards you may open',
    tags,
    access: 'session',
    reply: z.object({ rows: z.array(z.object({ key: z.string(), title: z.string(), type: z.string() })) }),
    handler: async ({ actor }) => ({
      rows: boardsFor(actor).map(({ key, title, type }) => ({ key, title: say(title, actor.locale as Locale), type })),
    }),
  }),
  endpoint({
    method: 'GET',
    path: '/api/boards/:key',
    operationId: 'readBoard',
    summary: 'A board: columns with cards, exact counts and sums, figures, and the moves that are open',
    tags,
    access: 'session',
    params: z.object({ key: z.string() }),
    query: boardQuery,
    reply: boardReply,
    handler: ({ db, actor, params, query: asked }) => readBoard(db, actor, boardFor(actor, params.key), asked),
  }),
  endpoint({
    method: 'GET',
    path: '/api/boards/:key/people',
    operationId: 'readBoardPeople',
    summary: 'The people and teams to whose cards you may narrow the board',
    tags,
    access: 'session',
    params: z.object({ key: z.string() }),
    reply: boardPeopleReply,
    handler: ({ db, actor, params }) => boardPeople(db, actor, boardFor(actor, params.key)),
  }),
  endpoint({
    method: 'GET',
    path: '/api/boards/:key/columns/:column',
    operationId: 'readBoardColumn',
    summary: 'The next cards of a column',
    tags,
    access: 'session',
    params: z.object({ key: z.string(), column: z.string() }),
    query: query.extend({ cursor: z.string().max(30_000).optional() }),
    reply: columnPageReply,
    handler: ({ db, actor, params, query: { cursor, ...asked } }) =>
      readColumn(db, actor, boardFor(actor, params.key), params.column, cursor, asked),
  }),
  endpoint({
    method: 'POST',
    path: '/api/boards/:key/moves',
    operationId: 'moveCard',
    summary: 'Move a card to a column and a place in it',
    tags,
    access: 'session',
    params: z.object({ key: z.string() }),
    body: moveBody,
    reply: moveReply,
    handler: async ({ db, actor, params, body }) => {
      const board = boardFor(actor, params.key)
      const moved = await inTransaction(db, (tx) => moveCard(tx, actor, board, body))
      return { command: moved.command, warning: warningText(moved.warnings), card: await moved.card }
    },
  }),
  endpoint({
    method: 'POST',
    path: '/api/boards/:key/bulk-moves',
    operationId: 'moveCards',
    summary: 'Move up to 200 cards to a column, each judged alone; answers a report per card',
    tags,
    access: 'session',
    params: z.object({ key: z.string() }),
    body: bulkMoveBody,
    reply: bulkMoveReply,
    handler: ({ db, actor, params, body }) => {
      const board = boardFor(actor, params.key)
      return inTransaction(db, (tx) => moveCards(tx, actor, board, body))
    },
  }),
]
