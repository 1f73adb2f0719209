import { useQuery } from '@tanstack/react-query'
import { createContext, createElement, useContext, useMemo, type ReactNode } from 'react'
import {
  formatCount,
  formatDays,
  formatDuration,
  formatFigure,
  formatMoney,
  formatMoneyShort,
  formatNumber,
  formatNumberShort,
  formatPercent,
  formatSettings,
  type Unit,
} from './format.ts'
import {
  dayOf,
  daysBetween,
  formatAge,
  formatDate,
  formatDateTime,
  formatFullDate,
  formatMonth,
  formatTime,
  formatWeekday,
} from './format-date.ts'
import { useText, type Language } from './i18n.ts'
import { meQuery, type Me } from './me.ts'

type Amount = number | string | null | undefined
type Day = string | Date | null | undefined

const formatFor = (language: Language, me: Me | undefined, clock: Date | undefined) => {
  const settings = formatSettings(language, me?.user)
  const ownCurrency = me?.currency ?? 'EUR'
  return {
    settings,
    /** A past day is shown, of which less is known than of today. */
    isPast: clock !== undefined,
    /** The installation's currency, for sums that have none of their own. */
    currency: ownCurrency,
    timeZone: settings.timeZone,
    number: (value: Amount, digits?: number) => formatNumber(value, settings, digits),
    numberShort: (value: number) => formatNumberShort(value, settings),
    count: (count: number, more?: boolean) => formatCount(count, settings, more),
    percent: (value: Amount) => formatPercent(value, settings),
    money: (amount: Amount, currency?: string | null) => formatMoney(amount, currency ?? ownCurrency, settings),
    moneyShort: (amount: Amount, currency?: string | null) =>
      formatMoneyShort(amount, currency ?? ownCurrency, settings),
    duration: (hours: Amount) => formatDuration(hours, settings),
    days: (days: Amount) => formatDays(days, settings),
    figure: (value: Amount, unit: Unit, options: { currency?: string; short?: boolean } = {}) =>
      formatFigure(value, unit, settings, { currency: ownCurrency, ...options }),
    date: (value: Day) => formatDate(value, settings),
    fullDate: (value: Day) => formatFullDate(value, settings),
    time: (value: Day) => formatTime(value, settings),
    dateTime: (value: Day) => formatDateTime(value, settings),
    weekday: (value: string | Date) => formatWeekday(value, settings),
    month: (value: string | Date, width?: 'long' | 'short') => formatMonth(value, settings, width),
    age: (value: string | Date) => formatAge(value, settings, clock),
    dayOf: (value: string | Date) => dayOf(value, settings),
    /** The moment shown: now, or the end of a past day. */
    now: () => clock ?? new Date(),
    /** Whole days from a date until today; negative when it lies ahead. */
    daysSince: (value: string | Date) => daysBetween(value, clock ?? new Date(), settings),
  }
}

export type Format = ReturnType<typeof formatFor>

const FormatContext = createContext<Format | undefined>(undefined)

interface FormatProviderProps {
  /** The moment that "today" and "ago" count from, where a past day is shown; absent, it is now. */
  clock?: Date
  children: ReactNode
}

/** Makes the one format that everything below uses; a board has hundreds of figures and dates. */
export function FormatProvider({ clock, children }: FormatProviderProps) {
  const { language } = useText()
  const me = useQuery({ ...meQuery, enabled: false }).data
  const format = useMemo(() => formatFor(language, me, clock), [language, me?.user, me?.currency, clock])
  return createElement(FormatContext, { value: format }, children)
}

/** Figures and dates in the user's language, format and time zone: `const format = useFormat(); format.date(due)`. */
export function useFormat(): Format {
  const format = useContext(FormatContext)
  if (!format) throw new Error('Nothing is drawn outside of a FormatProvider')
  return format
}
