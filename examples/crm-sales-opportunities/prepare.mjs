import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parse } from 'csv-parse/sync'

/*
 * node prepare.mjs <folder with the CSV files> <folder to write to>: works out what the files only imply. Teams from agents and
 * managers, made-up addresses, and who owns a company: the agent with most won deals there; ties go to the higher sum won, then to
 * the name.
 */
const [from, to] = process.argv.slice(2)
if (!from || !to) {
  console.error('Usage: node prepare.mjs <folder with the CSV files> <folder to write to>')
  process.exit(2)
}
const read = (name) => parse(readFileSync(join(from, name)), { columns: true, bom: true, skip_empty_lines: true })
const quoted = (cell) => (/[",\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)
const write = (name, header, rows) =>
  writeFileSync(join(to, name), [header, ...rows].map((row) => `${row.map(quoted).join(',')}\n`).join(''))

const agents = read('sales_teams.csv')
const deals = read('sales_pipeline.csv')

const addressOf = (name) => `${name.toLowerCase().replaceAll(/[^a-z]+/g, '.')}@import.example`
const managers = [...new Map(agents.map((agent) => [agent.manager, agent])).values()]
const teamOf = ({ manager, regional_office: region }) => `${region} – ${manager}`

write(
  'managers.csv',
  ['team', 'region', 'manager', 'email'],
  managers.map((agent) => [teamOf(agent), agent.regional_office, agent.manager, addressOf(agent.manager)]),
)
write(
  'agents.csv',
  ['agent', 'email', 'manager_email', 'team'],
  agents.map((agent) => [agent.sales_agent, addressOf(agent.sales_agent), addressOf(agent.manager), teamOf(agent)]),
)

/** Company → agent → deals won there and their sum. */
const won = new Map()
for (const { account, sales_agent: agent, deal_stage: stage, close_value: value } of deals) {
  if (stage !== 'Won' || !account) continue
  const sellers = won.get(account) ?? new Map()
  const { count = 0, sum = 0 } = sellers.get(agent) ?? {}
  won.set(account, sellers.set(agent, { count: count + 1, sum: sum + Number(value) }))
}
const best = (sellers) =>
  [...sellers].sort(([a, x], [b, y]) => y.count - x.count || y.sum - x.sum || (a < b ? -1 : 1))[0][0]
write(
  'owners.csv',
  ['account', 'email'],
  [...won].map(([account, sellers]) => [account, addressOf(best(sellers))]),
)
