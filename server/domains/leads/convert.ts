import { sql } from 'kysely'
import { z } from 'zod'
import { say, type Text } from '../../../shared/text.ts'
import type { Transaction } from '../../db/database.ts'
import { accessTo, hasVerb } from '../../engines/access/policy.ts'
import { readRecord } from '../../engines/records/list.ts'
import { recordReply } from '../../engines/records/replies.ts'
import type { RecordRow } from '../../engines/records/rows.ts'
import type { Operation } from '../../engines/records/rules.ts'
import { uuidv7 } from '../../engines/records/uuid.ts'
import type { Values } from '../../engines/records/values.ts'
import { inTransaction, write } from '../../engines/records/write.ts'
import type { Actor } from '../../http/actor.ts'
import { endpoint } from '../../http/endpoint.ts'
import { forbidden, moveNotAllowed } from '../../http/problem.ts'
import { nextWorkingDay } from '../activities/follow-up.ts'
import { duplicate, findDuplicates, type Duplicate } from './duplicates.ts'

const line = z.string().trim().min(1).max(200)
const money = z.string().regex(/^\d{1,15}(\.\d{1,2})?$/, 'must be an amount such as 1234.50')
const conversion = z.object({
  contact: z
    .strictObject({
      name: line.optional(),
      title: z.string().max(200).optional(),
      email: z.email().max(254).optional(),
      phone: z.string().max(200).optional(),
    })
    .nullable()
    .optional()
    .describe('The person at the company; from the lead unless told, null for none'),
  opportunity: z
    .strictObject({
      title: line.optional(),
      amount: money.optional(),
      expectedClose: z.iso.date().optional(),
      nextStep: z.string().max(200).optional(),
    })
    .nullable()
    .optional()
    .describe('The deal to be worked on; named after the company unless told, null for none'),
  task: z
    .strictObject({ title: line.optional(), dueDate: z.iso.date().optional() })
    .nullable()
    .optional()
    .describe('The next step; a follow-up on the next working day unless told, null for none'),
  version: z.int().optional(),
})

const followUp: Text = { en: 'Follow up: {name}', sv: 'Följ upp: {name}' }

interface Conversion {
  company: RecordRow
  contact: RecordRow | null
  opportunity: RecordRow | null
  task: RecordRow | null
  duplicates: Duplicate[]
}

/**
 * Makes a lead a prospect. The record stays the same one and keeps its history; contact, deal and next step are made with it, all or none.
 * A contact of the company with the same name or e-mail is taken instead of a second one.
 * @throws Problem 404, 403, 409 stale_version, 422 move_not_allowed for what is no lead or dead
 */
export const convertLead = async (
  tx: Transaction,
  actor: Actor,
  id: string,
  body: z.output<typeof conversion>,
): Promise<Conversion> => {
  const lead = await readRecord(tx, actor, 'company', id)
  if (!hasVerb(actor, 'convert', 'company') || !lead.can.edit)
    throw forbidden({ en: 'Your role does not convert this lead.', sv: 'Din roll konverterar inte det här leadet.' })
  if (lead.stage !== 'lead')
    throw moveNotAllowed({ en: 'This company is no longer a lead.', sv: 'Företaget är inte längre ett lead.' })
  const ownerId = lead.ownerId ?? actor.id
  const made: { [type in 'contact' | 'opportunity' | 'task']?: string } = {}
  const operations: Operation[] = [
    {
      operation: 'update',
      type: 'company',
      id: lead.id,
      version: body.version,
      fields: { status: 'prospect', ...(lead.ownerId === null && mayTake(actor) ? { ownerId: actor.id } : {}) },
    },
  ]
  const add = (type: keyof typeof made, fields: Values): string => {
    made[type] = uuidv7()
    operations.push({ operation: 'create', type, id: made[type], fields })
    return made[type]
  }
  const contactId = await contactOf(tx, lead, body.contact, (fields) => add('contact', fields))
  if (body.opportunity !== null) {
    const { title = String(lead.name), ...rest } = body.opportunity ?? {}
    const { source, currency, budget } = lead
    add('opportunity', { title, companyId: lead.id, contactId, ownerId, source, currency, amount: budget, ...rest })
  }
  if (body.task !== null) {
    const name = String(lead.name)
    const { title = say(followUp, actor.locale === 'sv' ? 'sv' : 'en', { name }).slice(0, 200), dueDate } =
      body.task ?? {}
    add('task', {
      title,
      dueDate: dueDate ?? (await nextWorkingDay(tx, actor, actor.now)).slice(0, 10),
      companyId: lead.id,
      contactId,
      ownerId,
      ...(made.opportunity ? { relatedType: 'opportunity', relatedId: made.opportunity } : {}),
    })
  }
  const duplicates = await findDuplicates(tx, actor, lead.id)
  await write(tx, actor, { verb: 'convert', via: 'verb', operations })
  const read = async (type: keyof typeof made) => (made[type] ? readRecord(tx, actor, type, made[type]) : null)
  return {
    company: await readRecord(tx, actor, 'company', lead.id),
    contact: contactId ? await readRecord(tx, actor, 'contact', contactId) : null,
    opportunity: await read('opportunity'),
    task: await read('task'),
    duplicates,
  }
}

/** Whoever converts an unassigned lead takes it, where the role works leads of its own. */
const mayTake = (actor: Actor): boolean => (accessTo(actor, 'company').verbs ?? []).includes('claim')

const contactOf = async (
  tx: Transaction,
  lead: RecordRow,
  asked: z.output<typeof conversion>['contact'],
  add: (fields: Values) => string,
): Promise<string | null> => {
  if (asked === null) return null
  const name = asked?.name ?? (lead.contactName as string | null) ?? (lead.isPerson ? String(lead.name) : null)
  if (!name) return null
  const fields = {
    name,
    title: asked?.title ?? lead.contactTitle,
    email: asked?.email ?? lead.email,
    phone: asked?.phone ?? lead.phone,
  }
  const { rows } = await sql<{ id: string }>`
    select id from contact where company_id = ${lead.id}::uuid and deleted_at is null
      and (search_text(name) = search_text(${name}) or email = ${fields.email as string | null}) order by id limit 1`.execute(
    tx,
  )
  return rows[0]?.id ?? add({ ...fields, companyId: lead.id, subscription: lead.subscription })
}

export const convertLeadEndpoint = endpoint({
  method: 'POST',
  path: '/api/leads/:id/conversion',
  operationId: 'convertLead',
  summary: 'Make a lead a prospect, with contact, deal and next step',
  tags: ['leads'],
  access: 'session',
  params: z.object({ id: z.string() }),
  body: conversion,
  reply: z.object({
    company: recordReply('company'),
    contact: recordReply('contact').nullable(),
    opportunity: recordReply('opportunity').nullable(),
    task: recordReply('task').nullable(),
    duplicates: z.array(duplicate),
  }),
  handler: ({ db, actor, params, body }) => inTransaction(db, (tx) => convertLead(tx, actor, params.id, body)),
})
