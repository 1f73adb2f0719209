import { z } from 'zod'
import { newViewBody, viewChangeBody, viewReply } from '../../../shared/contracts/view.ts'
import { endpoint, type Endpoint } from '../../http/endpoint.ts'
import { inTransaction } from '../records/write.ts'
import { beginWith, changeView, createView, deleteView, listViews } from './views.ts'

const tags = ['Saved views']
const params = z.object({ id: z.string() })

export const viewEndpoints: Endpoint[] = [
  endpoint({
    method: 'GET',
    path: '/api/views',
    operationId: 'listViews',
    summary: "Saved views of a board or list: yours and your team's",
    tags,
    access: 'session',
    query: z.strictObject({ place: z.string().max(80) }),
    reply: z.object({ rows: z.array(viewReply) }),
    handler: async ({ db, actor, query: { place } }) => ({ rows: await listViews(db, actor, place) }),
  }),
  endpoint({
    method: 'POST',
    path: '/api/views',
    operationId: 'createView',
    summary: 'Keep filters, lanes and order under a name, for yourself or for your team',
    tags,
    access: 'session',
    body: newViewBody,
    status: 201,
    reply: viewReply,
    handler: ({ db, actor, body }) => inTransaction(db, (tx) => createView(tx, actor, body)),
  }),
  endpoint({
    method: 'PATCH',
    path: '/api/views/:id',
    operationId: 'changeView',
    summary: 'Rename a view, keep other filters in it, share it with the team or take it back',
    tags,
    access: 'session',
    params,
    body: viewChangeBody,
    reply: viewReply,
    handler: ({ db, actor, params: { id }, body }) => inTransaction(db, (tx) => changeView(tx, actor, id, body)),
  }),
  endpoint({
    method: 'DELETE',
    path: '/api/views/:id',
    operationId: 'deleteView',
    summary: 'Delete a view',
    tags,
    access: 'session',
    params,
    status: 204,
    reply: z.object({}),
    handler: ({ db, actor, params: { id } }) => inTransaction(db, (tx) => deleteView(tx, actor, id)),
  }),
  endpoint({
    method: 'POST',
    path: '/api/views/:id/default',
    operationId: 'beginWithView',
    summary: 'Begin with this view whenever you open its board or list',
    tags,
    access: 'session',
    params,
    reply: viewReply,
    handler: ({ db, actor, params: { id } }) => inTransaction(db, (tx) => beginWith(tx, actor, id, true)),
  }),
  endpoint({
    method: 'DELETE',
    path: '/api/views/:id/default',
    operationId: 'beginWithoutView',
    summary: 'Begin without this view again',
    tags,
    access: 'session',
    params,
    reply: viewReply,
    handler: ({ db, actor, params: { id } }) => inTransaction(db, (tx) => beginWith(tx, actor, id, false)),
  }),
]
