/**
 * Runs work over all items, `width` at a time, and answers in their order; the first error ends it. The width is small because one
 * page must not take the connections of all others.
 */
export const inParallel = async <T, R>(items: readonly T[], work: (item: T) => Promise<R>, width = 2): Promise<R[]> => {
  const results: R[] = []
  let next = 0
  const run = async (): Promise<void> => {
    for (let i = next++; i < items.length; i = next++) results[i] = await work(items[i]!)
  }
  await Promise.all(Array.from({ length: Math.min(width, items.length) }, run))
  return results
}
