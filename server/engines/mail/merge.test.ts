import { describe, expect, test } from 'vitest'
import { merge } from './merge.ts'
import { headerText } from './header-text.ts'

const data = { company: { name: 'Nordvik AB', city: '' }, contact: { name: 'Eva Öst' } }

describe('a template', () => {
  test('takes its merge fields from the data, and names those that had nothing to say', () => {
    const merged = merge(
      'Hej {{ contact.name }} på {{company.name}}, {{ company.city }} {{ order.number }}',
      data,
      '/body',
    )
    expect(merged).toEqual({ text: 'Hej Eva Öst på Nordvik AB,  ', empty: ['company.city', 'order.number'] })
  })

  test('may ask and repeat', () => {
    expect(merge('{% if company.city == "" %}no town{% endif %}{{ contact.name | upcase }}', data, '/body').text).toBe(
      'no townEVA ÖST',
    )
  })

  test.each([
    '{{ company.constructor.name }}',
    '{{ company.__proto__.toString }}',
    '{{ company.toString }}',
    '{{ constructor.constructor }}',
  ])('sees nothing but the data: %s', (template) => {
    expect(merge(template, data, '/body').text).toBe('')
  })

  test.each([
    ['{{ company.name', 'not closed'],
    ['{{ company.name | nonsense }}', 'undefined filter'],
    ['{% include "/etc/passwd" %}', 'not known here'],
    ['{% render "secret" %}', 'not known here'],
    ['{% layout "secret" %}', 'not known here'],
    ['{% for i in (1..100000000) %}x{% endfor %}', 'limit'],
    ['{% for i in (1..9999) %}{% for j in (1..9999) %}{{ j }}{% endfor %}{% endfor %}', 'limit'],
    [`{% for i in (1..30000) %}x{% endfor %}`, 'longer than 20000'],
  ])('that cannot be used is told with its place: %s', (template, message) => {
    const started = Date.now()
    expect(() => merge(template, data, '/body')).toThrowError(
      expect.objectContaining({
        status: 422,
        errors: [{ path: '/body', message: expect.stringContaining(message) }],
      }),
    )
    expect(Date.now() - started).toBeLessThan(2000)
  })
})

describe('a text of a header', () => {
  test.each(['a\r\nBcc: x@y.example', 'a\nb', 'a\rb', 'a\0b', 'a\u2028b', 'a\u0085b'])('is one line: %j', (value) => {
    expect(() => headerText(value, '/subject')).toThrowError(
      expect.objectContaining({ status: 422, errors: [expect.objectContaining({ path: '/subject' })] }),
    )
  })

  test('may hold every other sign', () => {
    expect(headerText('Offert Å–Ö 🎉 <b>', '/subject')).toBe('Offert Å–Ö 🎉 <b>')
  })
})
