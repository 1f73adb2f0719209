import type { RecordRow } from '../records/record.ts'

/** What is read of a template or a campaign's event. */
export interface Letter {
  subject: string | undefined
  body: string | undefined
  language: string | undefined
}

const textOf = (row: RecordRow, field: string) => {
  const value = row[field]
  return typeof value === 'string' && /\S/.test(value) ? value : undefined
}

/** What is read once a record is sent: its own words, else those of its template; undefined where there are none. */
export function letterOf(row: RecordRow, template: RecordRow | undefined): Letter | undefined {
  for (const each of template ? [row, template] : [row]) {
    const [subject, body] = [textOf(each, 'subject'), textOf(each, 'body')]
    if (subject || body) return { subject, body, language: textOf(each, 'language') }
  }
  return undefined
}
