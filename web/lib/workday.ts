/** The next day from Monday to Friday after a day (`2026-11-27` → `2026-11-30`). */
export function nextWorkday(today: string): string {
  const day = new Date(`${today}T00:00:00Z`)
  do day.setUTCDate(day.getUTCDate() + 1)
  while (day.getUTCDay() === 0 || day.getUTCDay() === 6)
  return day.toISOString().slice(0, 10)
}
