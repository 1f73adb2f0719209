/** Days as the server writes them: `2026-11-23`. They are plain dates, so UTC shifts none of them. */
export type Day = string

const read = (day: Day): Date => new Date(`${day}T00:00:00Z`)
const write = (date: Date): Day => date.toISOString().slice(0, 10)

export const addDays = (day: Day, count: number): Day => {
  const date = read(day)
  date.setUTCDate(date.getUTCDate() + count)
  return write(date)
}

/** The Monday of the day's week. */
export const mondayOf = (day: Day): Day => addDays(day, -((read(day).getUTCDay() + 6) % 7))

const firstOf = (day: Day): Day => `${day.slice(0, 7)}-01`

/** The first of the month so many months on. */
export const addMonths = (day: Day, count: number): Day => {
  const date = read(firstOf(day))
  date.setUTCMonth(date.getUTCMonth() + count)
  return write(date)
}

export const calendarViews = ['day', 'week', 'month'] as const
export type CalendarView = (typeof calendarViews)[number]

/** The days that a view shows around a day: the day itself, its week, or all weeks that hold its month. */
export function daysOf(view: CalendarView, day: Day): Day[] {
  if (view === 'day') return [day]
  const from = mondayOf(view === 'week' ? day : firstOf(day))
  const last = view === 'week' ? addDays(from, 6) : addDays(mondayOf(addDays(addMonths(day, 1), -1)), 6)
  const days: Day[] = []
  for (let each = from; each <= last; each = addDays(each, 1)) days.push(each)
  return days
}

/** The day a step of the view leads to. */
export const stepFrom = (view: CalendarView, day: Day, by: 1 | -1): Day =>
  view === 'month' ? addMonths(day, by) : addDays(day, view === 'week' ? 7 * by : by)
