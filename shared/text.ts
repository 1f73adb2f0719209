/** Words of a definition in every language the product speaks. A definition brings its own; components take theirs from the catalogues. */
export interface Text {
  en: string
  sv: string
}
export type Locale = keyof Text
export const locales: readonly Locale[] = ['en', 'sv']

/** The words in the viewer's language; `{name}` is replaced by the value of the same name. */
export const say = (text: Text, locale: Locale, values: Record<string, string | number> = {}): string =>
  text[locale].replace(/\{(\w+)\}/g, (all, name: string) => String(values[name] ?? all))
