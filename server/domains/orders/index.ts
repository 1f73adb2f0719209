import { registerComputed } from '../../engines/records/expression.ts'
import { registerCan } from '../../engines/records/rows.ts'
import { registerRules } from '../../engines/records/rules.ts'
import type { Endpoint } from '../../http/endpoint.ts'
import { contractAbilities, orderAbilities, quoteAbilities } from './abilities.ts'
import { raiseByOrders, raiseByQuotes } from './company-stage.ts'
import { checkTerm, continueTerm, refuseRenewed, stampContract } from './contract-rules.ts'
import { deliverOrderEndpoint } from './deliver.ts'
import { companyOrderFigures, contractFigures, dealQuoteFigures, orderFigures, quoteFigures } from './figures.ts'
import { orderDealEndpoint } from './order-deal.ts'
import { orderQuoteEndpoint } from './order-quote.ts'
import { checkQuantities, discountOrder, followLines, stampOrder } from './order-rules.ts'
import { completeOrigin } from './origin.ts'
import { quoteDealEndpoint } from './quote-deal.ts'
import { sellEndpoints } from './sell.ts'
import { keepSellers } from '../pipeline/assign.ts'
import { assignmentEndpoints } from './assign.ts'
import { declineQuotes, discountQuote, stampQuote, sumQuotes } from './quote-rules.ts'

export const orderEndpoints: Endpoint[] = [
  quoteDealEndpoint,
  orderDealEndpoint,
  orderQuoteEndpoint,
  deliverOrderEndpoint,
  ...sellEndpoints,
  ...assignmentEndpoints,
]

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
  registerRules('contract', { before: continueTerm })
  registerRules('contract', { before: checkTerm })
  registerRules('contract', { before: refuseRenewed })
  registerRules('contract', { before: stampContract })
  for (const type of ['quote', 'order', 'contract'] as const) registerRules(type, { before: keepSellers })
  registerComputed('quote', quoteFigures)
  registerComputed('order', orderFigures)
  registerComputed('contract', contractFigures)
  registerComputed('opportunity', dealQuoteFigures)
  registerComputed('company', companyOrderFigures)
  registerCan('quote', quoteAbilities)
  registerCan('order', orderAbilities)
  registerCan('contract', contractAbilities)
}
