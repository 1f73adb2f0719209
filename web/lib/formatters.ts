/** Keeps what is dear to make: a formatter takes longer to build than a hundred of its answers. */
const kept = <Options, Formatter>(make: (locale: string, options: Options) => Formatter) => {
  const formatters = new Map<string, Formatter>()
  return (locale: string, options: Options): Formatter => {
    const key = `${locale} ${JSON.stringify(options)}`
    let formatter = formatters.get(key)
    if (!formatter) formatters.set(key, (formatter = make(locale, options)))
    return formatter
  }
}

/** The formatter of these options, made once: `dateFormat('en-GB', { month: 'short' }).format(date)`. */
export const dateFormat = kept(
  (locale: string, options: Intl.DateTimeFormatOptions) => new Intl.DateTimeFormat(locale, options),
)

/** The same for numbers. */
export const numberFormat = kept(
  (locale: string, options: Intl.NumberFormatOptions) => new Intl.NumberFormat(locale, options),
)
