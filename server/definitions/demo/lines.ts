import type { TypeKey } from '../../../shared/records/index.ts'
import type { Random } from './random.ts'
import type { World } from './world.ts'

/** An item of a quote or an order; whole euros a piece, whole percent of discount. */
export interface Line {
  productId: string | null
  description: string
  quantity: number
  price: number
  discount: number
}

type Product = World['products'][number]

/** What a line comes to, in cents. */
const centsOf = ({ quantity, price, discount }: Line): number => quantity * price * (100 - discount)

/** What lines come to, as the rules sum them: decimal text. */
export const amountOf = (lines: readonly Line[]): string =>
  (lines.reduce((sum, line) => sum + centsOf(line), 0) / 100).toFixed(2)

/** Freight for less would look odd on a quote. */
const leastExtra = 60

/**
 * The items that a deal of so many euros consists of: pieces at the list price less a discount, and freight or installation for the rest,
 * so that they come to exactly the amount.
 */
export const linesOf = ({ id, name, price }: Product, amount: number): Line[] => {
  const quantity = Math.max(1, Math.round(amount / price))
  const list = quantity * price
  let discount = 0
  const rest = () => amount - Math.round(list * (100 - discount)) / 100
  while (rest() < 0 || (rest() > 0 && rest() < leastExtra)) discount++
  const main: Line = { productId: id, description: name, quantity, price, discount }
  if (rest() === 0) return [main]
  const whole = Math.ceil(rest())
  return [main, extra(rest(), whole > 900 ? 'Installation and start-up' : 'Freight and packing')]
}

const extra = (price: number, description: string): Line => ({
  productId: null,
  description,
  quantity: 1,
  price,
  discount: 0,
})

/** What a customer orders again: one to three things that wear out, each in a quantity of its size. */
export const reorderedLines = (random: Random, products: readonly Product[], size: number): Line[] => {
  const left = products.filter((p) => p.series === 'Cassettes' || p.series === 'Monitoring')
  return Array.from({ length: random.int(1, 3) }, () => {
    const [product] = left.splice(random.int(0, left.length - 1), 1) as [Product]
    const [least, most] = product.quantity
    return {
      productId: product.id,
      description: product.name,
      quantity: Math.max(2, Math.round(random.between(least, least + (most - least) * 0.35) * size)),
      price: product.price,
      discount: random.pick([0, 0, 5, 8, 10]),
    }
  })
}

/** Enters the lines of a quote or an order; `delivered` is how much of each has left. */
export const addLines = (
  { ledger }: World,
  of: { type: Extract<TypeKey, 'quoteLine' | 'orderLine'>; field: 'quoteId' | 'orderId'; id: string },
  by: string,
  at: number | string,
  lines: readonly (Line & { delivered?: number })[],
): void => {
  for (const { delivered, price, ...line } of lines)
    ledger.add(of.type, by, at, {
      [of.field]: of.id,
      ...line,
      price: price.toFixed(2),
      ...(delivered === undefined ? {} : { deliveredQuantity: delivered }),
    })
}
