import { sql } from 'kysely'
import { beforeAll, describe, expect, it } from 'vitest'
import { testApp, type TestApp, type Who } from '../../../tests/support/app.ts'

let app: TestApp
beforeAll(async () => {
  app = await testApp()
})

const make = async (who: Who, type: string, body: object) => {
  const reply = await app.call(who, 'POST', `/api/records/${type}`, body)
  expect(reply, JSON.stringify(reply.body)).toMatchObject({ status: 201 })
  return reply.body
}
const read = async (type: string, id: string, who: Who = 'admin') =>
  (await app.call(who, 'GET', `/api/records/${type}/${id}`)).body
const move = async (who: Who, board: string, id: string, to: string, rest: object = {}) => {
  const { version } = await read(board === 'pipeline' ? 'opportunity' : board === 'lead' ? 'company' : board, id)
  const reply = await app.call(who, 'POST', `/api/boards/${board}/moves`, { id, to, version, ...rest })
  expect(reply, JSON.stringify(reply.body)).toMatchObject({ status: 200 })
  return reply.body as { card: { version: number }; command: string }
}
const undo = (who: Who, command: string) => app.call(who, 'POST', `/api/commands/${command}/undo`)
const spans = async (id: string) =>
  (
    await sql<{ status: string; isOpen: boolean }>`select status, left_at is null as "isOpen" from status_span
      where related_id = ${id}::uuid and deleted_at is null order by id`.execute(app.db)
  ).rows
/** Everything of a row but its version and the time of its last change. */
const rowOf = async (table: string, id: string) => {
  const { rows } = await sql<{ row: Record<string, unknown> }>`
    select to_jsonb(t) - 'version' - 'updated_at' as row from ${sql.table(table)} t where id = ${id}::uuid`.execute(
    app.db,
  )
  return rows[0]!.row
}

describe('undo', () => {
  it('is offered by every reply that tells of a change: its header names the command', async () => {
    const note = await app.call('rep', 'POST', '/api/records/task', { title: 'Ring' })
    const command = note.headers['command-id'] as string
    expect((await app.call('rep', 'GET', `/api/commands/${command}`)).body).toMatchObject({ verb: 'create' })
    const same = await app.call('rep', 'PATCH', `/api/records/task/${note.body.id}`, { version: 1, title: 'Ring' })
    expect([same.status, same.headers['command-id']]).toEqual([200, undefined])
    expect((await app.call('rep', 'GET', `/api/records/task/${note.body.id}`)).headers['command-id']).toBeUndefined()
    const refused = await app.call('rep', 'PATCH', `/api/records/task/${note.body.id}`, { version: 9, title: 'x' })
    expect([refused.status, refused.headers['command-id']]).toEqual([409, undefined])
    expect((await undo('rep', command)).status).toBe(200)
    expect((await app.call('rep', 'GET', `/api/records/task/${note.body.id}`)).status).toBe(404)
    const other = await app.call('rep', 'POST', '/api/records/task', { title: 'Write' })
    const away = await app.call('rep', 'DELETE', `/api/records/task/${other.body.id}`)
    expect(away.status).toBe(204)
    expect((await undo('rep', away.headers['command-id'] as string)).status).toBe(200)
    expect((await app.call('rep', 'GET', `/api/records/task/${other.body.id}`)).status).toBe(200)
  })

  it('of a won deal takes back the deal, what it made of the company, and its time in the column', async () => {
    const company = await make('rep', 'company', { name: 'Vinst AB' })
    const deal = await make('rep', 'opportunity', { title: 'Vinst', companyId: company.id, amount: '100.00' })
    await move('rep', 'pipeline', deal.id, 'proposal')
    const before = [await rowOf('opportunity', deal.id), await rowOf('company', company.id), await spans(deal.id)]
    const { command } = await move('rep', 'pipeline', deal.id, 'won', { fields: { winReason: 'price' } })
    expect(await read('company', company.id)).toMatchObject({ stage: 'customer' })
    const known = await app.call('rep', 'GET', `/api/commands/${command}`)
    expect(known.body).toMatchObject({ verb: 'move', by: { name: 'rep' }, undoneBy: null, reason: null })
    expect(known.body.records.map((r: { name: string }) => r.name).toSorted()).toEqual(['Vinst', 'Vinst AB'])

    const reply = await undo('rep', command)
    expect(reply.status, JSON.stringify(reply.body)).toBe(200)
    expect([await rowOf('opportunity', deal.id), await rowOf('company', company.id), await spans(deal.id)]).toEqual(
      before,
    )
    const history = (await app.call('rep', 'GET', `/api/records/opportunity/${deal.id}/history`)).body.rows
    expect(history.slice(0, 2)).toMatchObject([
      { verb: 'undo', command: reply.body.command, isUndone: false },
      { verb: 'move', command, isUndone: true, isEffect: false },
    ])
    expect(await undo('rep', command)).toMatchObject({ status: 409, body: { code: 'already_undone' } })

    // An undo is undone: the deal is won again, from now on.
    expect((await undo('rep', reply.body.command)).status).toBe(200)
    expect(await read('opportunity', deal.id)).toMatchObject({ status: 'won', probability: 100, winReason: 'price' })
    expect(await read('company', company.id)).toMatchObject({ stage: 'customer' })
    expect((await spans(deal.id)).filter((s) => s.isOpen)).toEqual([{ status: 'won', isOpen: true }])
  })

  it('goes back one step after another, and forth again, as long as nothing else happens in between', async () => {
    const task = await make('rep', 'task', { title: 'Steps' })
    const first = await move('rep', 'task', task.id, 'in_progress')
    const second = await move('rep', 'task', task.id, 'completed')
    expect(await undo('rep', first.command)).toMatchObject({ status: 409, body: { code: 'undo_conflict' } })
    const back = await undo('rep', second.command)
    expect(back.status).toBe(200)
    const wholeBack = await undo('rep', first.command)
    expect(wholeBack.status).toBe(200)
    expect(await read('task', task.id, 'rep')).toMatchObject({ status: 'not_started', completedAt: null })
    expect((await spans(task.id)).filter((s) => s.isOpen)).toEqual([{ status: 'not_started', isOpen: true }])
    // What has been taken back is done again in the order in which it was done, not the other way round.
    expect(await undo('rep', back.body.command)).toMatchObject({ status: 409, body: { code: 'undo_conflict' } })
    expect((await undo('rep', wholeBack.body.command)).status).toBe(200)
    expect((await undo('rep', back.body.command)).status).toBe(200)
    expect(await read('task', task.id, 'rep')).toMatchObject({ status: 'completed' })

    const other = await make('rep', 'task', { title: 'Between' })
    const moved = await move('rep', 'task', other.id, 'in_progress')
    const again = await move('rep', 'task', other.id, 'completed')
    expect((await undo('rep', again.command)).status).toBe(200)
    const { version } = await read('task', other.id, 'rep')
    await app.call('rep', 'PATCH', `/api/records/task/${other.id}`, { title: 'Changed', version })
    expect(await undo('rep', moved.command)).toMatchObject({ status: 409, body: { code: 'undo_conflict' } })
  })

  it('puts a card back exactly where it stood, or beside who took its place', async () => {
    const cards: { id: string }[] = []
    for (const title of ['a', 'b', 'c']) cards.push(await make('rep2', 'task', { title }))
    const order = async () =>
      (await app.call('rep2', 'GET', '/api/boards/task')).body.columns[0].cards.map((c: { title: string }) => c.title)
    expect(await order()).toEqual(['c', 'b', 'a'])
    const [a, b, c] = cards as [{ id: string }, { id: string }, { id: string }]
    const away = await move('rep2', 'task', b.id, 'in_progress')
    // Between the two that b stood between: halfway is where b was, if the neighbours lie so.
    const { rows } = await sql<{ position: string }>`select position::text from task where id = ${c.id}::uuid`.execute(
      app.db,
    )
    await sql`update task set position = ${rows[0]!.position}::numeric + 2 where id = ${a.id}::uuid`.execute(app.db)
    const d = await make('rep2', 'task', { title: 'd' })
    const { before } = (
      await sql<{
        before: { position: string }
      }>`select before from change where command_id = ${away.command}::uuid`.execute(app.db)
    ).rows[0]!
    await sql`update task set position = ${before.position}::numeric where id = ${d.id}::uuid`.execute(app.db)
    expect((await undo('rep2', away.command)).status).toBe(200)
    expect(await order()).toEqual(['c', 'b', 'd', 'a'])
    const places =
      await sql`select position from task where owner_id = ${app.ids.rep2}::uuid group by position having count(*) > 1`.execute(
        app.db,
      )
    expect(places.rows).toEqual([])
  })

  it('takes a follow-up that the drop created into the bin, and brings back what it called off', async () => {
    const lead = await make('rep', 'company', { name: 'Död AB' })
    const task = await make('rep', 'task', { title: 'Ring', companyId: lead.id, dueDate: '2031-01-01' })
    const { command } = await move('rep', 'lead', lead.id, 'dead', { fields: { deadReason: 'no_need' } })
    expect((await app.call('rep', 'GET', `/api/records/task/${task.id}`)).status).toBe(404)
    expect(await read('company', lead.id)).toMatchObject({ nextActivityAt: null })
    expect((await undo('rep', command)).status).toBe(200)
    expect(await read('task', task.id, 'rep')).toMatchObject({ title: 'Ring', status: 'not_started' })
    expect(await read('company', lead.id)).toMatchObject({ status: 'new', deadReason: null, nextActivityType: 'task' })

    const event = await make('rep', 'event', { title: 'Möte', companyId: lead.id, startsAt: new Date().toISOString() })
    const held = await move('rep', 'event', event.id, 'held')
    const followUps = async () =>
      (await app.call('rep', 'GET', `/api/records/task?q=${encodeURIComponent('Möte')}`)).body.rows.length
    expect(await followUps()).toBe(1)
    expect((await undo('rep', held.command)).status).toBe(200)
    expect(await followUps()).toBe(0)
    expect(await read('event', event.id)).toMatchObject({ status: 'scheduled', heldAt: null })
  })

  it('of something changed since names it and who did it, and writes nothing', async () => {
    const deal = await make('rep', 'opportunity', { title: 'Ändrad' })
    const { command, card } = await move('rep', 'pipeline', deal.id, 'negotiation')
    await app.call('manager', 'PATCH', `/api/records/opportunity/${deal.id}`, { nextStep: 'x', version: card.version })
    const before = await rowOf('opportunity', deal.id)
    const reply = await undo('rep', command)
    expect(reply).toMatchObject({ status: 409, body: { code: 'undo_conflict' } })
    expect(reply.body.detail).toBe('“Ändrad” has been changed since by manager.')
    expect((await app.call('rep', 'GET', `/api/commands/${command}`)).body.reason).toBe(reply.body.detail)
    expect(await rowOf('opportunity', deal.id)).toEqual(before)
  })

  it('is for who did it and those above; who lost the record cannot', async () => {
    const deal = await make('rep', 'opportunity', { title: 'Vems' })
    const { command } = await move('rep', 'pipeline', deal.id, 'negotiation')
    for (const who of ['rep2', 'rep3', 'manager2', 'marketing', 'support'] as const) {
      expect((await undo(who, command)).status, who).toBe(404)
      expect((await app.call(who, 'GET', `/api/commands/${command}`)).status, who).toBe(404)
    }
    expect((await undo('manager', command)).status).toBe(200)
    const again = await move('rep', 'pipeline', deal.id, 'purchasing')
    const { version } = await read('opportunity', deal.id)
    await sql`update opportunity set owner_id = ${app.ids.rep3}::uuid where id = ${deal.id}::uuid and version = ${version}`.execute(
      app.db,
    )
    expect((await undo('rep', again.command)).status).toBe(403)
    expect((await undo('admin', '00000000-0000-7000-8000-000000000000')).status).toBe(404)
    expect((await undo('admin', 'no-id')).status).toBe(404)
  })

  it('keeps no right that was taken away: to make, to delete, to bring back', async () => {
    const commandOf = async (id: string) =>
      (
        await sql<{
          id: string
        }>`select command_id as id from change where record_id = ${id}::uuid order by id desc limit 1`.execute(app.db)
      ).rows[0]!.id
    // What an administrator did stands as if rep had done it, who was one once.
    const asRep = async (command: string) => {
      await sql`update command set actor_id = ${app.ids.rep}::uuid where id = ${command}::uuid`.execute(app.db)
      return undo('rep', command)
    }
    const product = await make('admin', 'product', { name: 'Filter' })
    expect((await asRep(await commandOf(product.id))).status).toBe(403)
    expect((await read('product', product.id)).version).toBe(1)

    const deal = await make('rep', 'opportunity', { title: 'Borttagen' })
    await app.call('admin', 'DELETE', `/api/records/opportunity/${deal.id}`)
    expect((await asRep(await commandOf(deal.id))).status).toBe(403)
    await app.call('admin', 'POST', `/api/records/opportunity/${deal.id}/restoration`)
    expect((await asRep(await commandOf(deal.id))).status).toBe(403)
    expect(await read('opportunity', deal.id, 'rep')).toMatchObject({ title: 'Borttagen' })

    // A slip of one's own hand is taken back without the right to delete.
    const own = await make('rep', 'opportunity', { title: 'Fel' })
    expect((await app.call('rep', 'DELETE', `/api/records/opportunity/${own.id}`)).status).toBe(403)
    expect((await undo('rep', await commandOf(own.id))).status).toBe(200)
    expect((await app.call('rep', 'GET', `/api/records/opportunity/${own.id}`)).status).toBe(404)
    // … and brought back again.
    expect((await undo('rep', await commandOf(own.id))).status).toBe(200)
    expect(await read('opportunity', own.id, 'rep')).toMatchObject({ title: 'Fel' })
  })

  it('of what a verb made asks for the verb, not for the right to make such records by hand', async () => {
    const company = await make('rep', 'company', { name: 'Grupp AB' })
    const group = await make('marketing', 'segment', { name: 'Fixed' })
    const add = await app.call('rep', 'POST', `/api/segments/${group.id}/members`, { companyIds: [company.id] })
    const members = async () => (await read('segment', group.id)).memberCount
    expect(await members()).toBe(1)
    // Support has not got the verb, whoever's command it were.
    const command = add.headers['command-id'] as string
    const asSupport = sql`update command set actor_id = ${app.ids.support}::uuid where id = ${command}::uuid`
    await asSupport.execute(app.db)
    expect((await undo('support', command)).status).toBe(403)
    await sql`update command set actor_id = ${app.ids.rep}::uuid where id = ${command}::uuid`.execute(app.db)
    const undone = await undo('rep', command)
    expect([undone.status, await members()]).toEqual([200, 0])
    expect([(await undo('rep', undone.body.command)).status, await members()]).toEqual([200, 1])
  })

  it('is done once by two who try at the same time', async () => {
    const deal = await make('rep', 'opportunity', { title: 'Två' })
    const { command } = await move('rep', 'pipeline', deal.id, 'negotiation')
    const replies = await Promise.all([undo('rep', command), undo('manager', command)])
    expect(replies.map((r) => r.status).toSorted()).toEqual([200, 409])
    expect((await read('opportunity', deal.id)).version).toBe(3)
  })
})
