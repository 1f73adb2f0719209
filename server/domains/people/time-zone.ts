const known = new Set(Intl.supportedValuesOf('timeZone'))

/** True for the name of a time zone in the IANA list, such as Europe/Stockholm; offsets such as +01:00 know no summer time. */
export const isTimeZone = (name: string): boolean => {
  if (known.has(name) || name === 'UTC') return true
  try {
    // Older names (Europe/Kiev) are not listed but understood.
    return /^[A-Z][A-Za-z_]+\//.test(name) && Boolean(new Intl.DateTimeFormat('en', { timeZone: name }))
  } catch {
    return false
  }
}
