import { expect, test } from 'vitest'
import { defaultsOf } from './use-defaults.ts'

const anna = {
  user: { id: 'anna', name: 'Anna Berg' },
  currency: 'SEK',
  language: 'sv',
  today: '2026-11-25',
  timeZone: 'Europe/Stockholm',
} as const

test('a template begins in the language of whoever writes it', () => {
  expect(defaultsOf('template', anna)['language']).toBe('sv')
  expect(defaultsOf('template', { ...anna, language: 'en' })['language']).toBe('en')
})

test('a deal begins as the user’s own, in his own currency; what has no language is given none', () => {
  const deal = defaultsOf('opportunity', anna)
  expect(deal).toMatchObject({ ownerId: 'anna', owner: { id: 'anna', name: 'Anna Berg' }, currency: 'SEK' })
  expect(deal).not.toHaveProperty('language')
  expect(deal).not.toHaveProperty('status')
})
