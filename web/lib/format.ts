import { numberFormat } from './formatters.ts'
import type { Language } from './i18n.ts'

/** A narrow space that keeps figure and unit on one line. */
export const narrow = '\u202f'

/** Everything a figure's writing depends on. */
export interface FormatSettings {
  /** Language tag for numbers and dates: en-GB, en-US, sv-SE. */
  locale: string
  /** IANA name; dates with a time are shown in it. */
  timeZone: string
}

const browserLocale = (language: Language): string => {
  const own = typeof navigator === 'undefined' ? [] : navigator.languages
  return own.find((tag) => tag.includes('-') && tag.toLowerCase().startsWith(`${language}-`)) ?? defaults[language]
}
const defaults: Record<Language, string> = { en: 'en-GB', sv: 'sv-SE' }

/** The settings of a user: what is stored with the user, else what the browser says. */
export function formatSettings(language: Language, user?: { timeZone?: string | null }): FormatSettings {
  return {
    locale: browserLocale(language),
    timeZone: user?.timeZone || Intl.DateTimeFormat().resolvedOptions().timeZone,
  }
}

const isSwedish = ({ locale }: FormatSettings) => locale.startsWith('sv')

function toNumber(value: number | string | null | undefined): number | undefined {
  if (value === null || value === undefined || value === '') return undefined
  const number = typeof value === 'number' ? value : Number(value)
  return Number.isFinite(number) ? number : undefined
}

/** `4,238`, `51.78`; at most `digits` decimals (2). A missing value is an en dash. */
export function formatNumber(value: number | string | null | undefined, settings: FormatSettings, digits = 2): string {
  const number = toNumber(value)
  if (number === undefined) return '–'
  return numberFormat(settings.locale, { maximumFractionDigits: digits }).format(number)
}

/** `1,000+` for a count that stopped, else the count. */
export function formatCount(count: number, settings: FormatSettings, more = false): string {
  return formatNumber(count, settings, 0) + (more ? '+' : '')
}

/** Percent as the server sends it (41 is 41 %): `41 %`, one decimal below 10 where it has one. */
export function formatPercent(value: number | string | null | undefined, settings: FormatSettings): string {
  const number = toNumber(value)
  if (number === undefined) return '–'
  return `${formatNumber(number, settings, Math.abs(number) < 10 ? 1 : 0)}${narrow}%`
}

function withCurrency(digits: string, currency: string, settings: FormatSettings): string {
  const symbol =
    numberFormat(settings.locale, { style: 'currency', currency, currencyDisplay: 'narrowSymbol' })
      .formatToParts(0)
      .find((part) => part.type === 'currency')?.value ?? currency
  const minus = digits.startsWith('-') || digits.startsWith('−') ? '−' : ''
  const plain = digits.replace(/^[-−]/, '')
  return isSwedish(settings) ? `${minus}${plain}${narrow}${symbol}` : `${minus}${symbol}${narrow}${plain}`
}

/** `€ 42,000`, in Swedish `42 000 €`; decimals only where there are any. The amount is the server's decimal string. */
export function formatMoney(
  amount: number | string | null | undefined,
  currency: string | null | undefined,
  settings: FormatSettings,
): string {
  const number = toNumber(amount)
  if (number === undefined) return '–'
  const digits = Number.isInteger(number) ? 0 : 2
  const text = numberFormat(settings.locale, {
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  }).format(number)
  return withCurrency(text, currency || 'EUR', settings)
}

/** `€ 3.13m`, `€ 215k`, `€ 24.8k`, and in full below ten thousand. In Swedish `3,13 mn €`, `215 tn €`. */
export function formatMoneyShort(
  amount: number | string | null | undefined,
  currency: string | null | undefined,
  settings: FormatSettings,
): string {
  const number = toNumber(amount)
  if (number === undefined) return '–'
  const short = shorten(number, settings, 2)
  if (short === undefined) return formatMoney(Math.round(number), currency, settings)
  return withCurrency(short, currency || 'EUR', settings)
}

/** `3.13m`, `215k`, `24.8k` for axes; in full below ten thousand. */
export function formatNumberShort(value: number, settings: FormatSettings): string {
  return shorten(value, settings) ?? formatNumber(value, settings, 0)
}

/** `millionDigits` decimals stand in millions even where they are zero, so that figures side by side compare. */
function shorten(number: number, settings: FormatSettings, millionDigits = 0): string | undefined {
  const size = Math.abs(number)
  if (size < 10_000) return undefined
  const swedish = isSwedish(settings)
  // 999,500 would round to 1000k: the next unit begins where the rounding does.
  const steps: [from: number, unit: number, digits: number, suffix: string][] = [
    [999_500_000, 1e9, 2, swedish ? `${narrow}md` : 'bn'],
    [999_500, 1e6, 2, swedish ? `${narrow}mn` : 'm'],
    [99_950, 1e3, 0, swedish ? `${narrow}tn` : 'k'],
    [10_000, 1e3, 1, swedish ? `${narrow}tn` : 'k'],
  ]
  const [, unit, digits, suffix] = steps.find(([from]) => size >= from) ?? steps[3]!
  const text = numberFormat(settings.locale, {
    minimumFractionDigits: unit >= 1e6 ? millionDigits : 0,
    maximumFractionDigits: digits,
  }).format(number / unit)
  return text + suffix
}

/** Hours as `48 min`, `1 h 52`, `1 d 7 h`, `12 d`: two units at most. */
export function formatDuration(hours: number | string | null | undefined, settings: FormatSettings): string {
  const number = toNumber(hours)
  if (number === undefined) return '–'
  const minutes = Math.round(Math.abs(number) * 60)
  const sign = number < 0 ? '−' : ''
  if (minutes < 60) return `${sign}${minutes}${narrow}min`
  if (minutes < 24 * 60) {
    const rest = minutes % 60
    return `${sign}${Math.floor(minutes / 60)}${narrow}h${rest ? `${narrow}${String(rest).padStart(2, '0')}` : ''}`
  }
  const days = Math.floor(minutes / 1440)
  const rest = Math.round((minutes % 1440) / 60)
  const full = rest === 24 ? days + 1 : days
  const hoursLeft = rest === 24 || days >= 7 ? 0 : rest
  return `${sign}${formatNumber(full, settings, 0)}${narrow}d${hoursLeft ? ` ${hoursLeft}${narrow}h` : ''}`
}

/** A number of days: `6 d`, `51.8 d`. */
export function formatDays(days: number | string | null | undefined, settings: FormatSettings): string {
  const number = toNumber(days)
  return number === undefined ? '–' : `${formatNumber(number, settings, 1)}${narrow}d`
}

/** The units in which the server gives figures. */
export type Unit = 'count' | 'money' | 'percent' | 'days' | 'hours'

/** One figure in its unit; `short` takes the compact form of money. */
export function formatFigure(
  value: number | string | null | undefined,
  unit: Unit,
  settings: FormatSettings,
  { currency, short = false }: { currency?: string | undefined; short?: boolean } = {},
): string {
  if (unit === 'money') return (short ? formatMoneyShort : formatMoney)(value, currency, settings)
  if (unit === 'percent') return formatPercent(value, settings)
  if (unit === 'days') return formatDays(value, settings)
  if (unit === 'hours') return formatDuration(value, settings)
  return formatNumber(value, settings, 1)
}
