import { useQuery } from '@tanstack/react-query'
import { createContext, useContext, useMemo } from 'react'
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
import { useText } from './i18n.ts'
import { meQuery } from './me.ts'

/** The moment that "today" and "ago" count from, where a past day is shown; absent, it is now. */
export const ClockContext = createContext<Date | undefined>(undefined)

type Amount = number | string | null | undefined
type Day = string | Date | null | undefined

/** Figures and dates in the user's language, format and time zone: `const format = useFormat(); format.date(due)`. */
export function useFormat() {
  const { language } = useText()
  const clock = useContext(ClockContext)
  const me = useQuery({ ...meQuery, enabled: false }).data
  return useMemo(() => {
    const settings = formatSettings(language, me?.user)
    const ownCurrency = me?.currency ?? 'EUR'
    return {
      settings,
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
  }, [language, me?.user, me?.currency, clock])
}

export type Format = ReturnType<typeof useFormat>
