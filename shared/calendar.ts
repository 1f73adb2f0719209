/** Entries of one type that a calendar shows at most, for the stretch that is in sight. */
export const calendarMost = 1000
