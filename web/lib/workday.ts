/** The next day from Monday to Friday after a day (`2026-11-27` → `2026-11-30`). */
export const nextWorkday = (today: string): string => workdayAfter(today, 1)

/** So many days after a day, or the Monday after that where it falls on a weekend. */
export function workdayAfter(from: string, days: number): string {
  const day = new Date(`${from}T00:00:00Z`)
  day.setUTCDate(day.getUTCDate() + days)
  while (day.getUTCDay() === 0 || day.getUTCDay() === 6) day.setUTCDate(day.getUTCDate() + 1)
  return day.toISOString().slice(0, 10)
}
