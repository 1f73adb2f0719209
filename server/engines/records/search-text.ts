import { sql } from 'kysely'
import type { Sql } from './expression.ts'
import { likeText } from './filter-sql.ts'

/** Words of a search text, each at most 100 characters, ten at most; NUL cannot be stored and so not be found. */
export const searchWords = (q: string): string[] =>
  q
    .replaceAll('\0', ' ')
    .split(/\s+/)
    .filter(Boolean)
    .slice(0, 10)
    .map((word) => word.slice(0, 100))

/** True when the record with `id` holds every word of `q` in its search text. Served by the trigram index from three characters on. */
export const searchTest = (id: Sql, q: string): Sql => {
  const words = searchWords(q).map((word) => sql`s.text like search_text(${`%${likeText(word)}%`})`)
  return sql`exists (select 1 from search_entry s where s.id = ${id}${words.length ? sql` and ${sql.join(words, sql` and `)}` : sql``})`
}
