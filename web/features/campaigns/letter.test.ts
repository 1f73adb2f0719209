import { expect, it } from 'vitest'
import type { RecordRow } from '../records/record.ts'
import { letterOf } from './letter.ts'

const row = (fields: object): RecordRow => ({ id: '1', version: 1, can: {}, ...fields })
const template = row({ subject: 'Time for service', body: 'Dear {name}', language: 'en' })

it('is a record’s own words, else those of its template', () => {
  expect(letterOf(row({ body: 'Come and see' }), template)?.body).toBe('Come and see')
  expect(letterOf(row({ body: null }), template)).toEqual({
    subject: 'Time for service',
    body: 'Dear {name}',
    language: 'en',
  })
  expect(letterOf(row({ body: ' ' }), undefined)).toBeUndefined()
})
