import { registerComputed } from '../../engines/records/expression.ts'
import { registerRules } from '../../engines/records/rules.ts'
import type { Endpoint } from '../../http/endpoint.ts'
import { raiseByOrders, raiseByQuotes } from './company-stage.ts'
import { checkTerm, stampContract } from './contract-rules.ts'
import { contractFigures, orderFigures } from './figures.ts'
import { checkQuantities, discountOrder, followLines, stampOrder } from './order-rules.ts'
import { completeOrigin } from './origin.ts'
import { declineQuotes, discountQuote, stampQuote, sumQuotes } from './quote-rules.ts'

export const orderEndpoints: Endpoint[] = []

/** Rules and figures of quotes, orders and contracts; called once by the registry, after the boards and the pipeline. */
export const registerOrders = (): void => {
  registerRules('quote', { before: completeOrigin, after: raiseByQuotes })
  registerRules('quote', { before: discountQuote })
  registerRules('quote', { before: stampQuote })
  registerRules('quoteLine', { after: sumQuotes })
  registerRules('opportunity', { after: declineQuotes })
  registerRules('order', { before: completeOrigin, after: raiseByOrders })
  registerRules('order', { before: discountOrder })
  registerRules('order', { before: stampOrder })
  registerRules('orderLine', { before: checkQuantities, after: followLines })
  registerRules('contract', { before: checkTerm })
  registerRules('contract', { before: stampContract })
  registerComputed('order', orderFigures)
  registerComputed('contract', contractFigures)
}
