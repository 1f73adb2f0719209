const isWeekend = (day: Date): boolean => day.getUTCDay() === 0 || day.getUTCDay() === 6

/** The last day from Monday to Friday up to a day, that day included; the next one after today where it would have passed. */
export function workdayBy(wanted: string, today: string): string {
  const day = new Date(`${wanted}T00:00:00Z`)
  while (isWeekend(day)) day.setUTCDate(day.getUTCDate() - 1)
  const last = day.toISOString().slice(0, 10)
  return last < today ? nextWorkday(today) : last
}

/** The next day from Monday to Friday after a day (`2026-11-27` → `2026-11-30`). */
export const nextWorkday = (today: string): string => workdayAfter(today, 1)

/** So many days after a day, or the Monday after that where it falls on a weekend. */
export function workdayAfter(from: string, days: number): string {
  const day = new Date(`${from}T00:00:00Z`)
  day.setUTCDate(day.getUTCDate() + days)
  while (isWeekend(day)) day.setUTCDate(day.getUTCDate() + 1)
  return day.toISOString().slice(0, 10)
}
