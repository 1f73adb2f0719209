import { call } from './http.ts'

/** What one board weighs. */
export interface Sent {
  board: string
  cards: number
  /** Of the JSON. */
  bytes: number
  /** Of the body as it goes to a browser, compressed. */
  sent: number
}

/** Everybody's cards of the boards that the bench fills, fifty a column. `url` is the server, `cookie` the administrator's session. */
export const weighBoards = async (url: string, cookie: string): Promise<Sent[]> => {
  const boards: Sent[] = []
  for (const board of ['pipeline', 'task', 'call', 'event']) {
    const path = `${url}/api/boards/${board}?owner=all&limit=50`
    const [plain, packed] = [
      await call(path, { cookie, 'accept-encoding': 'identity' }),
      await call(path, { cookie, 'accept-encoding': 'br' }),
    ]
    const { columns } = JSON.parse(plain.toString()) as { columns: { cards: unknown[] }[] }
    boards.push({
      board,
      cards: columns.reduce((sum, column) => sum + column.cards.length, 0),
      bytes: plain.length,
      sent: packed.length,
    })
  }
  return boards
}
