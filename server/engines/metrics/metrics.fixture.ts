import { sql } from 'kysely'
import type { TestApp, Who } from '../../../tests/support/app.ts'
import { uuidv7 } from '../records/uuid.ts'

/** Moments around now, as SQL text. */
const ago = (days: number) => `now() - interval '${days} days'`

/**
 * A small business over two teams, a year of it: for each rep leads in every status, prospects and customers, deals open and closed,
 * activities late and done, cases. Written straight into the tables, since the past cannot be made through the API.
 */
export const fillBusiness = async (app: TestApp): Promise<void> => {
  const run = (text: string) => sql.raw(text).execute(app.db)
  const spring = uuidv7()
  await run(`insert into campaign (id, title, status) values ('${spring}', 'Spring', 'running')`)
  const owners: (Who | null)[] = ['rep', 'rep2', 'rep3', 'manager', null]
  for (const [i, who] of owners.entries()) {
    const owner = who ? `'${app.ids[who]}'` : 'null'
    const customer = uuidv7()
    await run(`insert into company (id, name, stage, status, owner_id, created_at, converted_at, customer_since, campaign_id, campaign_responded_at, subscription, email, last_contact_at)
      values ('${customer}', 'Customer ${i}', 'customer', 'customer', ${owner}, ${ago(400)}, ${ago(300)}, '2026-02-0${i + 1}', null, null, 'soft_in', 'c${i}@x.example', ${ago(20 * i)})`)
    for (const [n, status] of ['new', 'contacted', 'qualifying', 'nurturing', 'qualified', 'dead'].entries())
      await run(`insert into company (name, stage, status, owner_id, source, created_at, contacted_at, qualified_at, dead_reason, campaign_id, campaign_responded_at, subscription, email, last_activity_at)
        values ('Lead ${i}-${n}', 'lead', '${status}', ${owner}, ${n % 2 ? `'web'` : `'referral'`}, ${ago(n * 7 + i)}, ${n > 0 ? ago(n * 6) : 'null'},
          ${n > 3 ? ago(n) : 'null'}, ${status === 'dead' ? `'no_need'` : 'null'}, ${n === 1 ? `'${spring}'` : 'null'}, ${n === 1 ? ago(3) : 'null'},
          ${n === 2 ? `'soft_out'` : `'confirmed_in'`}, 'l${i}${n}@x.example', ${n % 2 ? ago(20) : 'null'})`)
    await run(
      `insert into company (name, stage, status, owner_id, created_at, converted_at) values ('Prospect ${i}', 'prospect', 'prospect', ${owner}, ${ago(50)}, ${ago(5 + i)})`,
    )
    await run(
      `insert into contact (name, company_id, email, subscription) values ('Kim ${i}', '${customer}', 'k${i}@x.example', 'soft_in'), ('Lou ${i}', '${customer}', null, 'confirmed_out')`,
    )
    const stages = ['identified', 'in_discussion', 'decision_makers', 'proposal', 'negotiation', 'purchasing']
    for (const [n, status] of stages.entries())
      await run(`insert into opportunity (title, status, probability, owner_id, company_id, amount, expected_close, created_at, started_at, last_activity_at, forecast_type)
        values ('Open ${i}-${n}', '${status}', ${[10, 20, 30, 50, 75, 90][n]}, ${owner}, '${customer}', ${n === 0 ? 'null' : 1000.5 * (n + i)}, current_date + ${n * 12 - 15}, ${ago(40 + n)},
          ${n === 1 ? 'null' : ago(40 + n)}, ${n % 2 ? ago(30) : ago(1)}, 'most_likely')`)
    for (let n = 0; n < 8; n++)
      await run(`insert into opportunity (title, status, probability, owner_id, company_id, amount, created_at, started_at, closed_at, loss_reason, win_reason)
        values ('Closed ${i}-${n}', '${n % 2 ? 'won' : 'lost'}', ${n % 2 ? 100 : 0}, ${owner}, '${customer}', ${500.25 * (n + 1)}, ${ago(60 * n + 45)}, ${n === 3 ? 'null' : ago(60 * n + 45)},
          ${ago(60 * n + 2)}, ${n % 2 ? 'null' : `'price'`}, ${n % 2 ? `'service'` : 'null'})`)
    for (let n = 0; n < 4; n++) {
      await run(
        `insert into task (title, status, owner_id, company_id, due_date, created_at, completed_at) values ('Task ${i}-${n}', '${n === 3 ? 'completed' : 'not_started'}', ${owner}, '${customer}', current_date + ${n - 2}, ${ago(10)}, ${n === 3 ? ago(1) : 'null'})`,
      )
      await run(
        `insert into call (title, status, owner_id, company_id, due_at, completed_at) values ('Call ${i}-${n}', '${n === 3 ? 'completed' : 'scheduled'}', ${owner}, '${customer}', now() + interval '${n - 2} days', ${n === 3 ? 'now()' : 'null'})`,
      )
      await run(
        `insert into event (title, status, owner_id, company_id, starts_at, held_at) values ('Event ${i}-${n}', '${n === 3 ? 'held' : 'scheduled'}', ${owner}, '${customer}', now() + interval '${n - 2} days', ${n === 3 ? 'now()' : 'null'})`,
      )
    }
    for (const [n, status] of ['not_started', 'in_progress', 'escalated', 'reopened', 'closed'].entries())
      await run(`insert into support_case (title, status, owner_id, company_id, priority, created_at, first_reply_at, closed_at, waiting_since)
        values ('Case ${i}-${n}', '${status}', ${n % 2 ? `'${app.ids.support}'` : 'null'}, '${customer}', ${n % 2 ? `'high'` : `'normal'`}, ${ago(10)}, ${n ? ago(10 - n) : 'null'},
          ${status === 'closed' ? ago(1) : 'null'}, ${n === 0 ? ago(2) : 'null'})`)
    for (const [n, status] of ['draft', 'sent', 'accepted', 'expired'].entries())
      await run(`insert into quote (title, status, owner_id, company_id, amount, valid_until)
        values ('Quote ${i}-${n}', '${status}', ${owner}, '${customer}', ${200.5 * (n + 1)}, current_date + ${n * 6 - 1})`)
    const orders = ['pending_approval', 'pending_delivery', 'partly_delivered', 'delivered', 'invoiced', 'cancelled']
    for (const [n, status] of orders.entries())
      await run(`insert into sales_order (title, status, owner_id, company_id, amount, ordered_at, promised_date, delivered_at)
        values ('Order ${i}-${n}', '${status}', ${owner}, '${customer}', ${300.25 * (n + 1)}, ${ago(9 * n + 70 * i)}, current_date + ${n * 3 - 4},
          ${n === 3 || n === 4 ? 'now()' : 'null'})`)
    for (let n = 0; n < 5; n++)
      await run(`insert into contract (title, status, owner_id, company_id, yearly_value, end_date)
        values ('Contract ${i}-${n}', '${n === 4 ? 'ended' : 'active'}', ${owner}, '${customer}', ${1200.1 * (n + 1)}, ${n ? `current_date + ${n * 40 - 50}` : 'null'})`)
  }
  await run(`insert into status_span (related_type, related_id, status, entered_at, owner_id)
    select 'opportunity', id, status, coalesce(closed_at, created_at), owner_id from opportunity`)
}
