import i18next, { type TFunction } from 'i18next'
import { useCallback } from 'react'
import { externalStore } from './external-store.ts'
import { namespaces } from './i18n/catalogue.ts'
import { preferences, setPreferences } from './preferences.ts'
import { queryClient } from './query-client.ts'

/** The languages of the product, each named by itself. */
export const languages = [
  { key: 'en', name: 'English' },
  { key: 'sv', name: 'Svenska' },
] as const

export type Language = (typeof languages)[number]['key']

const catalogues: Record<Language, () => Promise<{ default: Record<string, Record<string, unknown>> }>> = {
  en: () => import('./i18n/en.ts'),
  sv: () => import('./i18n/sv.ts'),
}

/** The language chosen, else the first of the browser's that we have, else English. */
export function presentLanguage(): Language {
  const chosen = preferences().language
  if (chosen) return chosen
  for (const tag of navigator.languages) {
    const known = languages.find((language) => tag.toLowerCase().split('-')[0] === language.key)
    if (known) return known.key
  }
  return 'en'
}

async function load(language: Language): Promise<void> {
  const { default: texts } = await catalogues[language]()
  for (const [namespace, entries] of Object.entries(texts)) i18next.addResourceBundle(language, namespace, entries)
}

interface Text {
  t: TFunction<typeof namespaces>
  language: Language
}

/** One for all that is drawn: each of a board's hundreds of pieces asks for it. */
const shown = externalStore<Text | undefined>(undefined)

function show(language: Language): void {
  document.documentElement.lang = language
  shown.set({ t: i18next.getFixedT(language, namespaces), language })
}

/** Loads the texts of the present language only. Nothing is drawn before. */
export async function startI18n(): Promise<void> {
  const language = presentLanguage()
  await i18next.init({
    lng: language,
    fallbackLng: false,
    ns: [...namespaces],
    defaultNS: 'common',
    resources: {},
    interpolation: { escapeValue: false },
  })
  await load(language)
  show(language)
}

/** Changes the language at once and remembers it in this browser. */
export async function setLanguage(language: Language): Promise<void> {
  setPreferences({ language })
  await load(language)
  await i18next.changeLanguage(language)
  show(language)
  // What the server has written stands in the other language.
  await queryClient.invalidateQueries()
}

/** The translating function for every namespace, and the present language. */
export function useText(): Text {
  const text = shown.use()
  if (!text) throw new Error('Texts are loaded before anything is drawn')
  return text
}

/**
 * Texts whose key is known only at run time (`records:types.company.one`, a field's label key from a declaration):
 * the catalogue's text, else the fallback, which is what the server wrote.
 */
export function useLabel(): (key: string, fallback: string) => string {
  const { language } = useText()
  return useCallback(
    (key, fallback) => {
      const [namespace, path] = key.includes(':') ? key.split(':') : ['common', key]
      const found: unknown = i18next.getResource(language, namespace ?? 'common', path ?? key)
      return typeof found === 'string' ? found : fallback
    },
    [language],
  )
}
