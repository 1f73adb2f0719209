// node check.mjs <url> <e-mail> <password>, see check.sh.
const [url, email, password] = process.argv.slice(2)
const origin = new URL(url).origin
const signIn = await fetch(`${origin}/api/auth/sign-in/email`, {
  method: 'POST',
  headers: { 'content-type': 'application/json', origin },
  body: JSON.stringify({ email, password }),
})
if (!signIn.ok) {
  console.error(`Cannot sign in: ${signIn.status}`)
  process.exit(2)
}
const cookie = signIn.headers
  .getSetCookie()
  .map((text) => text.split(';')[0])
  .join('; ')

async function ask(query) {
  const reply = await fetch(`${origin}/api/query`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin, cookie },
    body: JSON.stringify(query),
  })
  const body = await reply.json()
  if (!reply.ok) throw new Error(`${reply.status} ${JSON.stringify(body)}`)
  return body.rows
}

/** Only the imported deals: an installation may hold others. */
const imported = { field: 'owner.email', op: 'contains', value: '@import.example' }
const count = async (type, ...where) =>
  (await ask({ type, where: { all: where }, measures: [{ as: 'n', count: true }] }))[0].n
const closed = await ask({
  type: 'opportunity',
  where: imported,
  period: '2017',
  group: ['status'],
  measures: [
    { as: 'n', count: true },
    { as: 'sum', sum: 'amount' },
    { as: 'mean', mean: 'amount' },
    { as: 'days', mean: 'daysWorked' },
  ],
})
const [won, lost] = ['won', 'lost'].map((status) => closed.find((row) => row.status === status))
const address = { field: 'email', op: 'contains', value: '@import.example' }
const noCompany = { field: 'companyId', op: 'isEmpty', value: true }
const noStart = { field: 'startedAt', op: 'isEmpty', value: true }

const figures = [
  ['opportunities', await count('opportunity', imported), 8800],
  ['opportunities without a company', await count('opportunity', imported, noCompany), 1425],
  ['opportunities without a known start', await count('opportunity', imported, noStart), 500],
  [
    'opportunities for GTX Pro',
    await count('opportunity', imported, { field: 'product.name', op: 'is', value: 'GTX Pro' }),
    1480,
  ],
  ['agents', await count('user', address, { field: 'role', op: 'is', value: 'sales_rep' }), 35],
  ['managers', await count('user', address, { field: 'role', op: 'is', value: 'sales_manager' }), 6],
  ['customers', await count('company', imported, { field: 'status', op: 'is', value: 'customer' }), 85],
  [
    'customers in "technolgy"',
    await count('company', imported, { field: 'industry', op: 'is', value: 'technolgy' }),
    12,
  ],
  ['subsidiaries', await count('company', imported, { not: { field: 'parentId', op: 'isEmpty', value: true } }), 15],
  ['won in 2017', won?.n, 4238],
  ['lost in 2017', lost?.n, 2473],
  ['sum won in 2017', won?.sum, '10005534.00'],
  ['mean won in 2017', won?.mean, '2360.91'],
  ['mean days worked, won', won?.days, 51.78],
  ['mean days worked, lost', lost?.days, 41.48],
]
let isRight = true
for (const [name, found, expected] of figures) {
  const agrees = found === expected
  isRight &&= agrees
  console.log(`${agrees ? 'ok ' : 'NOT'} ${name}: ${found}${agrees ? '' : `, not ${expected}`}`)
}
process.exit(isRight ? 0 : 1)
