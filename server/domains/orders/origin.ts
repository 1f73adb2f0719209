import { sql } from 'kysely'
import type { Transaction } from '../../db/database.ts'
import type { CommandContext, Draft } from '../../engines/records/rules.ts'
import type { Values } from '../../engines/records/values.ts'

const taken = ['opportunityId', 'companyId', 'contactId', 'currency'] as const

/** A quote or order of a deal, an order of a quote, belongs to the same company and contact unless the caller says otherwise. */
export const completeOrigin = async (draft: Draft, { tx }: CommandContext): Promise<void> => {
  const { operation, after, given } = draft
  if (operation !== 'create') return
  const lacks = taken.filter((name) => name in after && !(given.has(name) && after[name] !== null))
  if (!lacks.length) return
  const origin = await originOf(tx, after)
  for (const name of lacks) if (origin?.[name]) after[name] = origin[name]
}

const originOf = async (tx: Transaction, { quoteId, opportunityId }: Values): Promise<Values | undefined> => {
  const of = quoteId
    ? sql`select opportunity_id as "opportunityId", company_id as "companyId", contact_id as "contactId", currency from quote
        where id = ${quoteId}::uuid`
    : opportunityId
      ? sql`select company_id as "companyId", contact_id as "contactId", currency from opportunity where id = ${opportunityId}::uuid`
      : undefined
  return of && (await sql<Values>`${of}`.execute(tx)).rows[0]
}
