/** A line of a quote or order while it is being written. Money as decimal text. */
export interface LineDraft {
  /** Tells lines apart on screen only. */
  key: string
  productId: string | null
  product: string | null
  description: string
  /** While it is emptied to be written anew, null; it counts as 1 then. */
  quantity: number | null
  price: string | null
  /** In percent; none where it is emptied. */
  discount: number | null
}

/** A line with nothing in it yet, or with what is known already. */
export const newLine = (known: Partial<LineDraft> = {}): LineDraft => ({
  key: crypto.randomUUID(),
  productId: null,
  product: null,
  description: '',
  quantity: 1,
  price: null,
  discount: 0,
  ...known,
})

/** What a line comes to in hundredths, rounded as the server does. */
export const centsOf = ({ quantity, price, discount }: Pick<LineDraft, 'quantity' | 'price' | 'discount'>): number =>
  Math.round(((quantity || 1) * Math.round(Number(price ?? 0) * 100) * (100 - (discount ?? 0))) / 100)

/** Hundredths as decimal text: 12345 → "123.45". */
export const moneyOf = (cents: number): string => (cents / 100).toFixed(2)

/** Sum of the lines, and what is left of it after a discount in percent; in hundredths. */
export const sumOf = (
  lines: readonly Pick<LineDraft, 'quantity' | 'price' | 'discount'>[],
  discount: number,
): { sum: number; total: number } => {
  const sum = lines.reduce((total, line) => total + centsOf(line), 0)
  return { sum, total: Math.round((sum * (100 - discount)) / 100) }
}

/** A line that nothing was written into is none. */
export const isBlank = ({ description, productId, price }: LineDraft): boolean =>
  description.trim() === '' && productId === null && price === null

/** What is sent of the lines; blank ones are left out. */
export const bodyOfLines = (lines: readonly LineDraft[]) =>
  lines
    .filter((line) => !isBlank(line))
    .map(({ productId, description, quantity, price, discount }) => ({
      description: description.trim(),
      quantity: quantity || 1,
      price,
      discount: discount ?? 0,
      ...(productId ? { productId } : {}),
    }))
