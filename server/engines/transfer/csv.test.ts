import { describe, expect, test } from 'vitest'
import { readCsv, type CsvRow } from './csv.ts'
import { decodeText } from './decode.ts'

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size)
}

/** What a generator yields, in a row; Node 20 has no Array.fromAsync. */
const gather = async (from: AsyncIterable<CsvRow[]>): Promise<CsvRow[]> => {
  const rows: CsvRow[] = []
  for await (const some of from) rows.push(...some)
  return rows
}

const rowsOf = async (file: string | Uint8Array, size = 65_536, longest?: number): Promise<CsvRow[]> => {
  const bytes = typeof file === 'string' ? Buffer.from(file) : file
  return gather(readCsv(decodeText(pieces(bytes, size)), undefined, longest))
}
const cellsOf = async (file: string | Uint8Array, size?: number) =>
  (await rowsOf(file, size)).map((row) => ('cells' in row ? row.cells : row.fault))

const utf16 = (text: string, isBig: boolean, mark: boolean) => {
  const bytes = Buffer.from((mark ? '\uFEFF' : '') + text, 'utf16le')
  return isBig ? bytes.swap16() : bytes
}

describe('text', () => {
  const text = 'name,city\nÅsa Öberg,Malmö\nZoë,Köln\n'
  const cells = [
    ['name', 'city'],
    ['Åsa Öberg', 'Malmö'],
    ['Zoë', 'Köln'],
  ]
  test.each([
    ['UTF-8', Buffer.from(text)],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${text}`)],
    ['UTF-16 little endian', utf16(text, false, true)],
    ['UTF-16 big endian', utf16(text, true, true)],
    ['UTF-16 little endian without a mark', utf16(text, false, false)],
    ['UTF-16 big endian without a mark', utf16(text, true, false)],
    ['Latin-1', Buffer.from(text, 'latin1')],
  ])('is read from %s, in pieces of any size', async (_, bytes) => {
    for (const size of [1, 3, 7, 65_536]) expect(await cellsOf(bytes, size)).toEqual(cells)
  })

  test('that begins beyond the first piece is told as well', async () => {
    const ascii = `name\n${'plain\n'.repeat(2000)}`
    expect((await cellsOf(Buffer.from(`${ascii}Malmö\n`, 'latin1'), 1000)).at(-1)).toEqual(['Malmö'])
    expect((await cellsOf(Buffer.from(`${ascii}Malmö\n`), 1000)).at(-1)).toEqual(['Malmö'])
  })

  test('with bytes that are none costs the row that holds them', async () => {
    const file = Buffer.concat([Buffer.from('name\nMalmö\n'), Buffer.from([0x61, 0xff, 0x0a]), Buffer.from('Ystad\n')])
    expect(await rowsOf(file)).toEqual([
      { line: 1, cells: ['name'] },
      { line: 2, cells: ['Malmö'] },
      { line: 3, fault: expect.stringContaining('no text') },
      { line: 4, cells: ['Ystad'] },
    ])
  })
})

describe('rows', () => {
  test.each([
    ['a,b\n1,2', ','],
    ['a;b\n1;2\n', ';'],
    ['a\tb\r\n1\t2\r\n', 'tab'],
    ['a|b\r1|2\r', '|'],
    ['\n\n"a";"b"\n\n1;2', ';'],
  ])('are told apart in %j', async (file) => {
    for (const size of [1, 65_536])
      expect(await cellsOf(file, size)).toEqual([
        ['a', 'b'],
        ['1', '2'],
      ])
  })

  test('keep separators, quotes and line ends within quotes, and are counted by the lines of the file', async () => {
    expect(await rowsOf('a,b\n"x\ny","say ""hi"", you"\n\nlast,row\n', 5)).toEqual([
      { line: 1, cells: ['a', 'b'] },
      { line: 2, cells: ['x\ny', 'say "hi", you'] },
      { line: 5, cells: ['last', 'row'] },
    ])
  })

  test('that are broken cost nothing but themselves', async () => {
    const file = 'a,b\n1,2\n"never closed,2\n3,4\n5" pipe,x\n"6"7,y\n8,9\n'
    for (const size of [4, 65_536])
      expect(await rowsOf(file, size)).toEqual([
        { line: 1, cells: ['a', 'b'] },
        { line: 2, cells: ['1', '2'] },
        { line: 3, fault: 'a quote is opened and never closed' },
        { line: 4, cells: ['3', '4'] },
        { line: 5, fault: 'a quote stands within a cell that does not begin with one' },
        { line: 6, fault: 'a closing quote is followed by something else than a separator' },
        { line: 7, cells: ['8', '9'] },
      ])
  })

  test('that are too long are passed over, quoted or not, and the rest is read', async () => {
    const long = 'x'.repeat(5000)
    for (const size of [100, 65_536])
      expect(await rowsOf(`a\n${long}\n1\n"${long}\n2\n${long}"\n3\n`, size, 1000)).toEqual([
        { line: 1, cells: ['a'] },
        { line: 2, fault: 'is longer than 1,000 characters' },
        { line: 3, cells: ['1'] },
        { line: 4, fault: expect.stringMatching(/longer|never closed/) },
        { line: 5, cells: ['2'] },
        { line: 6, fault: expect.any(String) },
        { line: 7, cells: ['3'] },
      ])
  })

  test('are read one by one from a stream of 50 MB in one cell without keeping it', async () => {
    async function* endless() {
      yield Buffer.from('name\n')
      for (let i = 0; i < 50; i++) yield Buffer.alloc(1_000_000, 'x')
      yield Buffer.from('\nafter\n')
    }
    const rows = await gather(readCsv(decodeText(endless())))
    expect(rows).toEqual([
      { line: 1, cells: ['name'] },
      { line: 2, fault: 'is longer than 1,000,000 characters' },
      { line: 3, cells: ['after'] },
    ])
  })

  test('of a thousand columns, of NUL bytes and of nothing at all', async () => {
    const wide = Array.from({ length: 1000 }, (_, i) => `c${i}`)
    expect(await cellsOf(`${wide.join(',')}\n`)).toEqual([wide])
    expect(await cellsOf('a,b\n1,x\0y\n')).toEqual([['a', 'b'], 'cell 2 holds a NUL, which is no text'])
    expect(await rowsOf('')).toEqual([])
    expect(await rowsOf('\n \n')).toEqual([])
  })
})
