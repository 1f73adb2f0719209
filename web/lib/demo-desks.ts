/** The desks of the demo company in the order of the setup page; the password of all is part of the contract. */
export const desks = [
  { key: 'rep', email: 'rep@demo.example' },
  { key: 'manager', email: 'manager@demo.example' },
  { key: 'marketing', email: 'marketing@demo.example' },
  { key: 'support', email: 'support@demo.example' },
  { key: 'admin', email: 'admin@demo.example' },
] as const

export type Desk = (typeof desks)[number]

export const demoPassword = 'accelerate'
