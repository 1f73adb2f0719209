/** Words of a definition in every language the product speaks. A definition brings its own; components take theirs from the catalogues. */
export interface Text {
  en: string
  sv: string
}
export type Locale = keyof Text
export const locales: readonly Locale[] = ['en', 'sv']

/** Words for people, in the reader's language; or, where only a program meets them, in English alone. */
export type Words = string | Text

export const inLocale = (words: Words, locale: Locale): string => (typeof words === 'string' ? words : words[locale])

/** A text with its `{name}`s replaced in every language. */
export const fill = (text: Text, values: Record<string, string | number>): Text => ({
  en: say(text, 'en', values),
  sv: say(text, 'sv', values),
})

/** The words in the viewer's language; `{name}` is replaced by the value of the same name. */
export const say = (text: Text, locale: Locale, values: Record<string, string | number> = {}): string =>
  text[locale].replace(/\{(\w+)\}/g, (all, name: string) => String(values[name] ?? all))
