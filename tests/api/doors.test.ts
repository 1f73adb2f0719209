import { sql } from 'kysely'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { roleDefinitions } from '../../server/definitions/roles/index.ts'
import { registerRoles } from '../../server/engines/access/role.ts'
import { allBoards } from '../../server/engines/boards/boards.ts'
import { columnOf } from '../../server/engines/boards/columns.ts'
import { decideStart } from '../../server/engines/boards/move.ts'
import type { Values } from '../../server/engines/records/values.ts'
import { recordTypes } from '../../shared/records/index.ts'
import { testApp, type TestApp, type Who } from '../support/app.ts'
import { answerOf, callersOf, csv, grouped, told, type Placed, type Trial } from '../support/board-callers.ts'
import { placeRecords, trialsOn, withoutBase } from '../support/board-trials.ts'
import { answerTo, placesOf, requiredAnswers, standsIn } from '../support/board-walk.ts'

/*
 * No second door. Every way from every place to every place of every board is tried by every caller that takes it: a single and a bulk move
 * by drag; a PATCH, a bulk change and an import by form; the engine's own command by verb, mail and rule. All must answer what `decideMove`
 * says, in the same words; and what is refused must leave no trace in any table. Boards are taken as they are registered.
 */
let app: TestApp
let callers: ReturnType<typeof callersOf>
beforeAll(async () => {
  app = await testApp()
  callers = callersOf(app)
})

/** All that is stored, table by table. */
const everything = async (): Promise<Record<string, string>> => {
  const { rows: tables } = await sql<{ name: string }>`
    select tablename as name from pg_tables where schemaname = 'public'
      and tablename not like 'auth%' and tablename not in ('idempotency_key', 'outbox_horizon')`.execute(app.db)
  const sums: Record<string, string> = {}
  for (const { name } of tables) {
    const { rows } = await sql<{ sum: string }>`
      select count(*) || ' ' || coalesce(md5(string_agg(t::text, '' order by t::text)), '') as sum from ${sql.table(name)} as t`.execute(
      app.db,
    )
    sums[name] = rows[0]!.sum
  }
  return sums
}

const wayOf = ({ board, from, stand, to, via, given }: Trial) =>
  `${board.key} ${from} ${JSON.stringify(stand)} → ${to} by ${via} with ${JSON.stringify(given)}`

/** Differences between what callers answer and what the board decides. */
const differences = async (who: Who, placedFor: (caller: string) => readonly Placed[]): Promise<string[]> => {
  const found: string[] = []
  for (const [name, byVia] of Object.entries(callers))
    for (const [via, ask] of Object.entries(byVia)) {
      const trials = placedFor(name).filter((t) => t.via === via)
      if (!trials.length) continue
      const answers = await ask(who, trials)
      trials.forEach((trial, i) => {
        const expected = answerOf(trial.decision)
        if (JSON.stringify(answers[i]) !== JSON.stringify(expected))
          found.push(`${wayOf(trial)}: ${name} answers ${JSON.stringify(answers[i])}, not ${JSON.stringify(expected)}`)
      })
    }
  return found
}

describe('every caller', () => {
  test('refuses and asks alike on every way of every board, and a refusal leaves no trace', async () => {
    const actor = await app.actor('admin')
    const trials = allBoards().flatMap((board) =>
      trialsOn(board, actor).filter((t) => t.decision.outcome !== 'allowed'),
    )
    const placed = await placeRecords(app, trials, 'admin', true)
    expect(placed.length).toBeGreaterThan(500)
    const before = await everything()
    expect((await differences('admin', () => placed)).slice(0, 10)).toEqual([])
    expect(await everything()).toEqual(before)
  }, 60_000)

  test('lets through alike, to the very column, with one row of history each', async () => {
    const actor = await app.actor('admin')
    const trials = allBoards().flatMap((board) =>
      trialsOn(board, actor).filter((t) => t.decision.outcome === 'allowed'),
    )
    const sets = new Map<string, Placed[]>()
    for (const [name, byVia] of Object.entries(callers))
      sets.set(
        name,
        await placeRecords(
          app,
          trials.filter((t) => byVia[t.via]),
          'admin',
          false,
        ),
      )
    expect((await differences('admin', (name) => sets.get(name)!)).slice(0, 10)).toEqual([])
    const wrong: string[] = []
    for (const [name, placed] of sets)
      for (const group of grouped(placed, (t) => t.board.type)) {
        const { board } = group[0]!
        const { rows } = await sql<Record<string, unknown>>`
          select t.*, (select count(*)::int from change c where c.record_id = t.id) as "historyRows",
            (select string_agg(s.status, ',') from status_span s where s.related_id = t.id and s.left_at is null) as "openSpan"
          from ${sql.table(recordTypes[board.type].table)} as t where t.id = any(${group.map((t) => t.id)}::uuid[])`.execute(
          app.db,
        )
        const byId = new Map(rows.map((row) => [row.id as string, row]))
        for (const trial of group) {
          const row = byId.get(trial.id)!
          const values = Object.fromEntries(
            Object.keys(recordTypes[board.type].fields).map((field) => {
              const value = row[field.replaceAll(/[A-Z]/g, (c) => `_${c.toLowerCase()}`)]
              return [field, value instanceof Date ? value.toISOString() : value]
            }),
          )
          const column = columnOf(board, values, actor)
          const isStored =
            row.version === trial.version + 1 && row.historyRows === row.version && row.openSpan === row.status
          if (column !== trial.to || !isStored)
            wrong.push(
              `${wayOf(trial)} by ${name}: in ${column}, version ${trial.version} → ${row.version}, ${row.historyRows} rows of history, open span ${row.openSpan}`,
            )
        }
      }
    expect(wrong.slice(0, 10)).toEqual([])
  }, 60_000)

  test('goes no further than its role: moves and forms of each role, and nothing is left of what it may not', async () => {
    const people = ['rep', 'manager', 'marketing', 'support'] as const
    const random = seeded(3)
    for (const who of people) {
      const actor = await app.actor(who)
      const all = allBoards().flatMap((board) =>
        trialsOn(board, actor).filter((t) => t.via === 'drag' || t.via === 'form'),
      )
      const trials = all.filter((t) => random() < (t.decision.outcome === 'refused' ? 0.06 : 0.12))
      expect(trials.length).toBeGreaterThan(20)
      const refused = await placeRecords(
        app,
        trials.filter((t) => t.decision.outcome === 'refused'),
        who,
        true,
      )
      const others = await placeRecords(
        app,
        trials.filter((t) => t.decision.outcome !== 'refused'),
        who,
        false,
      )
      const answersTo = async (placed: readonly Placed[]) => {
        const [drags, forms] = [placed.filter((t) => t.via === 'drag'), placed.filter((t) => t.via === 'form')]
        const answers = [
          ...(await callers['a move']!.drag!(who, drags)),
          ...(await callers['a PATCH']!.form!(who, forms)),
        ]
        return [...drags, ...forms].map((trial, i) => ({ trial, answer: answers[i]! }))
      }
      const before = await everything()
      // Who may not even see the record hears that, and not the board's rule.
      for (const { trial, answer } of await answersTo(refused)) expect(answer.outcome, wayOf(trial)).toBe('refused')
      expect(await everything()).toEqual(before)
      for (const { trial, answer } of await answersTo(others))
        expect(answer, `${who}: ${wayOf(trial)}`).toEqual(answerOf(trial.decision))
    }
  }, 60_000)
})

describe('verbs and mail', () => {
  /** The verbs of the card menus that move a card: where it ends up, and whether the verb asks more than the board. */
  const verbs: { board: string; to: string; path: string; body: Values; onlyFrom?: string[] }[] = [
    { board: 'support', to: 'closed', path: '/api/cases/:id/closing', body: {} },
    {
      board: 'support',
      to: 'escalated',
      path: '/api/cases/:id/escalation',
      body: { reason: 'Angry', escalatedToId: '@admin' },
    },
    { board: 'lead', to: 'new', path: '/api/leads/:id/reopening', body: {} },
    { board: 'lead', to: 'prospect', path: '/api/leads/:id/conversion', body: {} },
    {
      board: 'pipeline',
      to: 'proposal',
      path: '/api/opportunities/:id/reopening',
      body: { to: 'proposal' },
      onlyFrom: ['won', 'lost'],
    },
    { board: 'call', to: 'completed', path: '/api/calls/:id/completion', body: { outcome: 'reached' } },
    { board: 'event', to: 'held', path: '/api/events/:id/holding', body: {} },
  ]
  test.each(verbs)(
    '$path goes where the board lets a verb go, and nowhere else',
    async ({ board: key, to, path, body, onlyFrom }) => {
      const actor = await app.actor('admin')
      const board = allBoards().find((b) => b.key === key)!
      const ways = trialsOn(board, actor).filter((t) => t.via === 'verb' && t.to === to)
      const full = ways.filter((t, i) => !ways.slice(i + 1).some((later) => later.stand === t.stand))
      const placed = await placeRecords(app, full, 'admin', false)
      const given = Object.fromEntries(
        Object.entries(body).map(([name, v]) => [name, v === '@admin' ? app.ids.admin : v]),
      )
      const send = (trial: Placed) => app.call('admin', 'POST', path.replace(':id', trial.id), given)
      const isAllowed = (t: Placed) => t.decision.outcome === 'allowed' && (onlyFrom?.includes(t.from) ?? true)
      const before = await everything()
      for (const trial of placed.filter((t) => !isAllowed(t)))
        expect((await send(trial)).body, wayOf(trial)).toMatchObject({ code: 'move_not_allowed' })
      expect(await everything()).toEqual(before)
      const allowed = placed.filter(isAllowed)
      expect(allowed).not.toEqual([])
      for (const trial of allowed) expect((await send(trial)).status, wayOf(trial)).toBe(200)
    },
    60_000,
  )

  test('a customer’s message re-opens a case where the board lets mail do so, and moves no other', async () => {
    const board = allBoards().find((b) => b.key === 'support')!
    const actor = await app.actor('admin')
    const ways = trialsOn(board, actor).filter((t) => t.via === 'mail' && t.to === 'reopened')
    const placed = await placeRecords(app, ways, 'admin', false)
    for (const trial of placed) {
      const fields = { body: 'Still broken', direction: 'in', relatedType: 'case', relatedId: trial.id }
      expect((await app.call('admin', 'POST', '/api/records/message', fields)).status).toBe(201)
      const { body } = await app.call('admin', 'GET', `/api/records/case/${trial.id}`)
      expect(body.status, wayOf(trial)).toBe(trial.decision.outcome === 'allowed' ? 'reopened' : trial.from)
    }
    expect(placed.some((t) => t.decision.outcome === 'allowed')).toBe(true)
  })
})

describe('a new record', () => {
  test('begins by the API where the board lets it, by an import anywhere', async () => {
    for (const who of ['admin', 'rep', 'support'] as const) {
      const actor = await app.actor(who)
      for (const board of allBoards()) {
        const { title, fields: declared } = recordTypes[board.type]
        const required = Object.entries(declared).filter(([, f]) => f.required && f.default === undefined)
        for (const key of placesOf(board)) {
          const fields = {
            ...Object.fromEntries(required.map(([name]) => [name, answerTo(board, name, undefined, actor)])),
            ...withoutBase(board, standsIn(board, key, actor)[0]!),
            [title]: `${who} ${board.key} ${key}`,
          }
          const given = { ...fields, ...requiredAnswers(board, key, actor) }
          const expected = decideStart(board, given, actor, 'form')
          const { status, body } = await app.call(who, 'POST', `/api/records/${board.type}`, given)
          const where = `${who} ${board.key} ${key}: ${JSON.stringify(body)}`
          // Who may not create, or not give the status, is told that.
          if (status === 403) expect(who, where).not.toBe('admin')
          else expect(told(status < 300 ? undefined : body), where).toEqual(answerOf(expected))
          if (who !== 'admin') continue
          const file = csv([{ ...fields, [title]: `imported ${board.key} ${key}` }])
          const imported = await app.call(who, 'POST', `/api/imports/${board.type}`, file, {
            'content-type': 'text/csv',
          })
          expect(imported.body, where).toMatchObject({ created: 1, failed: 0 })
        }
      }
    }
  }, 60_000)
})

describe('a field that is hidden from a role, or only read by it', () => {
  const own = roleDefinitions.find((role) => role.key === 'marketing_manager')!
  const task = own.types.task!
  afterAll(() => registerRoles(roleDefinitions))

  test.each([
    ['hidden', 'priority', { ...task, hidden: ['priority'] }, [422, 422, 422, 422]],
    ['readOnly', 'priority', { ...task, readOnly: ['priority'] }, [403, 403, 403, 403]],
  ])('%s: no caller writes it', async (kind, field, access, expected) => {
    const title = `Kept ${kind}`
    const { body: made } = await app.call('marketing', 'POST', '/api/records/task', { title })
    registerRoles([{ ...own, types: { ...own.types, task: access } }])
    const before = await everything()
    const given = { [field]: 'high' }
    const records = [{ id: made.id, version: made.version }]
    const file = csv([{ title, ...given }])
    const map = encodeURIComponent(JSON.stringify({ fields: { title: 'title', [field]: field } }))
    const answers = [
      await app.call('marketing', 'POST', '/api/records/task', { title, ...given }),
      await app.call('marketing', 'PATCH', `/api/records/task/${made.id}`, { version: made.version, ...given }),
      await app.call('marketing', 'POST', '/api/records/task/bulk-changes', { records, fields: given }),
      await app.call('marketing', 'POST', `/api/imports/task?map=${map}`, file, { 'content-type': 'text/csv' }),
    ]
    const statuses = answers.map(({ status, body }) => body.results?.[0].problem?.status ?? status)
    expect(statuses, JSON.stringify(answers.map((a) => a.body))).toEqual(expected)
    expect(await everything()).toEqual(before)
    registerRoles(roleDefinitions)
  })
})

/** Numbers from 0 to 1, the same at every run. */
function seeded(seed: number): () => number {
  let state = seed
  return () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648
    return state / 2_147_483_648
  }
}
