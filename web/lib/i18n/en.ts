const files = import.meta.glob<Record<string, unknown>>('./en/*.json', { eager: true, import: 'default' })

/** The English texts by namespace. */
export default Object.fromEntries(Object.entries(files).map(([path, texts]) => [path.slice(5, -5), texts]))
