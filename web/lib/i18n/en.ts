import { recordTexts } from '../../../shared/texts/records.en.ts'

const files = import.meta.glob<Record<string, unknown>>('./en/*.json', { eager: true, import: 'default' })
const catalogues = Object.fromEntries(Object.entries(files).map(([path, texts]) => [path.slice(5, -5), texts]))

/** The English texts by namespace; `records:types`, `fields` and `lists` are the words of the record declarations. */
export default {
  ...catalogues,
  records: { ...catalogues['records'], types: recordTexts.types },
  fields: recordTexts.fields,
  lists: recordTexts.lists,
}
