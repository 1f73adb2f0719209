import { expect, test } from 'vitest'
import type { Card, Prompt } from '../../../shared/contracts/board.ts'
import { afterAnswer, firstAnswers } from './drop-answers.ts'

const retry: Prompt = {
  field: 'retryDate',
  need: 'optional',
  when: 'always',
  kind: 'date',
  suggest: 'nextWorkday',
  suggestIf: { field: 'outcome', in: ['no_answer'] },
}
const card = {
  id: 'c1',
  version: 1,
  title: 'Check-in',
  status: 'scheduled',
  column: 'late',
  position: null,
  can: {},
  edge: null,
  dueAt: '2026-11-20T10:30:00.000Z',
} satisfies Card

/** A Friday, in Stockholm. */
const asking = (prompts: Prompt[]) => ({
  type: 'call',
  prompts,
  card,
  today: '2026-11-27',
  timeZone: 'Europe/Stockholm',
})
const outcome: Prompt = { field: 'outcome', need: 'optional', when: 'always' }

test('another call is suggested for the next working day when nobody answered, and only then', () => {
  const sheet = asking([outcome, retry])
  const first = firstAnswers(sheet)
  expect(first['retryDate']).toBeNull()
  const missed = afterAnswer(sheet, first, { outcome: 'no_answer' })
  expect(missed['retryDate']).toBe('2026-11-30')
  expect(afterAnswer(sheet, missed, { outcome: 'reached' })['retryDate']).toBeNull()
})

test('a day that was chosen by hand stays, whatever the outcome', () => {
  const sheet = asking([outcome, retry])
  const chosen = afterAnswer(sheet, firstAnswers(sheet), { retryDate: '2026-12-04' })
  const missed = afterAnswer(sheet, chosen, { outcome: 'no_answer' })
  expect(missed['retryDate']).toBe('2026-12-04')
  expect(afterAnswer(sheet, missed, { outcome: 'reached' })['retryDate']).toBe('2026-12-04')
})

test('a time that a drop moves to another day keeps its hour in the viewer’s zone', () => {
  const later: Prompt = { field: 'dueAt', need: 'optional', when: 'always', suggestDay: '2027-04-01' }
  // Half past eleven in Stockholm, in winter and in summer.
  expect(firstAnswers(asking([later]))['dueAt']).toBe('2027-04-01T09:30:00.000Z')
})

test('what is promised keeps the day that is wished for, on a working day that is not past', () => {
  const promised: Prompt = { field: 'promisedDate', need: 'optional', when: 'always', suggestBy: 'wantedBy' }
  const sheet = asking([promised])
  const suggested = (wantedBy: string | null, given: string | null = null) =>
    firstAnswers({ ...sheet, type: 'request', card: { ...card, wantedBy, promisedDate: given } })['promisedDate']
  // 27 November is a Friday, 5 December a Saturday.
  expect(suggested('2026-12-04')).toBe('2026-12-04')
  expect(suggested('2026-12-05')).toBe('2026-12-04')
  expect(suggested('2026-11-28')).toBe('2026-11-27')
  expect(suggested('2026-11-20')).toBe('2026-11-30')
  expect(suggested('2026-12-04', '2026-12-11')).toBe('2026-12-11')
  expect(suggested(null)).toBeNull()
})

test('the last day of a month stays the last, and a suggestion gives way to what the card has', () => {
  const renew: Prompt = {
    field: 'renewUntil',
    need: 'required',
    when: 'always',
    suggestAfter: { field: 'endDate', usual: 1 },
  }
  const contract = { ...card, endDate: '2027-01-31' }
  expect(firstAnswers({ ...asking([renew]), card: contract })['renewUntil']).toBe('2027-02-28')
  expect(firstAnswers({ ...asking([renew]), card: { ...contract, renewUntil: '2029-01-01' } })['renewUntil']).toBe(
    '2029-01-01',
  )
})
