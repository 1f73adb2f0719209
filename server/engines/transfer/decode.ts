/** What stands at the start of a file to tell how its bytes are text. */
const marks: { encoding: string; bytes: number[] }[] = [
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
]

/** As much of a file's start as it takes to tell UTF-16 from other encodings. */
const enough = 1024

/** Takes the place of bytes that are no text. */
export const unreadable = '\uFFFD'

/**
 * The text of a CSV file, piece by piece. UTF-8 and UTF-16 are told by their mark or by their bytes; what is no UTF-8 is read as
 * Windows-1252, which holds Latin-1. Where bytes turn out unreadable after all, `unreadable` stands in their place.
 */
export async function* decodeText(body: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let head: Buffer = Buffer.alloc(0)
  let decode: ((chunk: Uint8Array, isLast: boolean) => string) | undefined
  for await (const chunk of body) {
    if (decode) {
      yield decode(chunk, false)
      continue
    }
    head = Buffer.concat([head, chunk])
    if (head.length < enough) continue
    decode = decoderFor(head)
    yield decode(head, false)
  }
  decode ??= decoderFor(head)
  yield decode(head.length < enough ? head : new Uint8Array(), true)
}

function decoderFor(head: Buffer): (chunk: Uint8Array, isLast: boolean) => string {
  const encoding = marks.find(({ bytes }) => bytes.every((byte, at) => head[at] === byte))?.encoding ?? unmarked(head)
  if (encoding === 'utf-8') return utf8OrLatin()
  const decoder = new TextDecoder(encoding)
  return (chunk, isLast) => decoder.decode(chunk, { stream: !isLast })
}

/** Text in UTF-16 without a mark has a zero in nearly every second byte. */
function unmarked(head: Buffer): string {
  let even = 0
  let odd = 0
  const length = Math.min(head.length, enough)
  for (let at = 0; at < length; at++) {
    if (head[at] !== 0) continue
    if (at % 2) odd++
    else even++
  }
  if (odd > length * 0.3 && even < odd / 10) return 'utf-16le'
  if (even > length * 0.3 && odd < even / 10) return 'utf-16be'
  return 'utf-8'
}

/** The first byte beyond ASCII decides: it begins a letter in UTF-8, or the file is Windows-1252. */
function utf8OrLatin(): (chunk: Uint8Array, isLast: boolean) => string {
  let decoder = new TextDecoder('utf-8')
  let isDecided = false
  let pending: Uint8Array = new Uint8Array()
  return (chunk, isLast) => {
    if (isDecided) return decoder.decode(chunk, { stream: !isLast })
    const bytes = pending.length ? Buffer.concat([pending, chunk]) : chunk
    pending = new Uint8Array()
    const first = bytes.findIndex((byte) => byte > 0x7f)
    if (first < 0) return decoder.decode(bytes, { stream: !isLast })
    // A letter cut by the end of the piece is looked at with the next one.
    if (!isLast && bytes.length - first < 4) {
      pending = bytes.slice(first)
      return decoder.decode(bytes.subarray(0, first), { stream: true })
    }
    isDecided = true
    if (!isUtf8Letter(bytes.subarray(first, first + 4))) decoder = new TextDecoder('windows-1252')
    return decoder.decode(bytes, { stream: !isLast })
  }
}

function isUtf8Letter(bytes: Uint8Array): boolean {
  const lead = bytes[0]!
  const length = lead >= 0xc2 && lead < 0xe0 ? 2 : lead >= 0xe0 && lead < 0xf0 ? 3 : lead >= 0xf0 && lead < 0xf5 ? 4 : 0
  if (length === 0 || bytes.length < length) return false
  return bytes.subarray(1, length).every((byte) => byte >> 6 === 0b10)
}
