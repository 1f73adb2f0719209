/** Connections that one request takes at a time; a page must not starve the others. */
const width = 4

/** Runs work over all items, a few at a time, and answers in their order. The first error ends it. */
export const inParallel = async <T, R>(items: readonly T[], work: (item: T) => Promise<R>): Promise<R[]> => {
  const results: R[] = []
  let next = 0
  const run = async (): Promise<void> => {
    for (let i = next++; i < items.length; i = next++) results[i] = await work(items[i]!)
  }
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, run))
  return results
}
