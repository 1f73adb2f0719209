/** How well a text answers what is typed: 4 it begins with it, 3 its words do, 2 it stands in them, 1 only its letters in order; 0 not at all. */
export type Fit = 0 | 1 | 2 | 3 | 4

const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
const wordsIn = (text: string) =>
  fold(text)
    .split(/[^\p{L}\p{N}]+/u)
    .filter(Boolean)

/**
 * How well a text answers a query: every word of the query has to be found, and the least of them counts. Case and
 * accents make no difference.
 */
export function fit(query: string, text: string): Fit {
  const words = wordsIn(text)
  const all = words.join(' ')
  const whole = wordsIn(query).join(' ')
  if (whole !== '' && all.startsWith(whole)) return 4
  let least: Fit = 3
  for (const token of wordsIn(query)) {
    const own = fitOf(token, words, all)
    if (own === 0) return 0
    if (own < least) least = own
  }
  return least
}

function fitOf(token: string, words: readonly string[], all: string): Fit {
  if (words.some((word) => word.startsWith(token))) return 3
  if (token.length > 2 && all.includes(token)) return 2
  return token.length > 1 && isScattered(token, words) ? 1 : 0
}

/** Whether the letters stand in this order, each the first of a word or right after the one before: "nd" in "new deal". */
function isScattered(token: string, words: readonly string[]): boolean {
  if (token === '') return true
  return words.some((word, index) => {
    let length = 0
    while (length < token.length && word[length] === token[length]) length += 1
    for (let taken = length; taken > 0; taken -= 1)
      if (isScattered(token.slice(taken), words.slice(index + 1))) return true
    return false
  })
}
