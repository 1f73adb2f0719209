import { chromium, type CDPSession, type Page } from 'playwright-core'
import { ensureBrowser } from '../../bin/browser.mjs'
import type { Board, Card, Column } from '../../shared/contracts/board.ts'
import { signIn } from '../support/client.ts'
import { startServer, temporaryFolder } from '../support/server-process.ts'

export interface DragFigures {
  cards: number
  /** Of them in the page: long columns are drawn where they are seen. */
  drawn: number
  moves: number
  /** Milliseconds between frames while dragging. */
  longestFrame: number
  /** Milliseconds of script a move of the mouse, median and 95 %. */
  script: { median: number; p95: number }
  /** The same work without any board: what the browser itself takes. */
  emptyFrame: number
}

const open = 6

/** A board as the server sends it, with its open columns filled up to so many cards: copies of its own, each with an id of its own. */
const filled = (board: Board, cards: number): Board => {
  const each = Math.ceil(cards / open)
  const copies = (column: Column): Card[] =>
    Array.from({ length: each }, (_, i) => {
      const card = column.cards[i % column.cards.length]!
      return { ...card, id: `${card.id.slice(0, 24)}${String(i).padStart(12, '0')}`, title: `${card.title} ${i}` }
    })
  return {
    ...board,
    columns: board.columns.map((column, i) =>
      i < open && column.cards.length ? { ...column, cards: copies(column), count: each, next: null } : column,
    ),
  }
}

/** Watches frames in the page: the time from one to the next. As text: what the compiler adds to a function is not known there. */
const watchFrames = (page: Page) =>
  page.evaluate(`(() => {
    window.framesSeen = []
    let last = performance.now()
    const step = (now) => {
      window.framesSeen.push(now - last)
      last = now
      requestAnimationFrame(step)
    }
    requestAnimationFrame(step)
  })()`)
const longestFrame = (page: Page): Promise<number> => page.evaluate(`Math.max(...window.framesSeen.splice(0))`)

const scriptTime = async (client: CDPSession): Promise<number> => {
  const { metrics } = await client.send('Performance.getMetrics')
  return (metrics.find(({ name }) => name === 'ScriptDuration')?.value ?? 0) * 1000
}

/**
 * Drags one card among so many, over other cards and columns, in the real application in Chromium.
 * @returns the longest frame and the script of each move of the mouse
 */
export const measureDrag = async (cards: number, moves: number): Promise<DragFigures> => {
  const executablePath = await ensureBrowser()
  const folder = temporaryFolder()
  const server = await startServer({ dataDir: `${folder.path}/data`, args: ['--demo'], env: { LOG_LEVEL: 'warn' } })
  const browser = await chromium.launch({ executablePath })
  try {
    const context = await browser.newContext({ baseURL: server.url, viewport: { width: 1440, height: 900 } })
    const { headers } = await signIn(server.url, 'rep@demo.example', 'accelerate')
    const cookies = headers.cookie!.split('; ').map((pair) => {
      const at = pair.indexOf('=')
      return { name: pair.slice(0, at), value: pair.slice(at + 1), url: server.url }
    })
    await context.addCookies(cookies)
    const page = await context.newPage()
    await page.route(/\/api\/boards\/pipeline(\?|$)/, async (route) => {
      const board = (await (await route.fetch()).json()) as Board
      await route.fulfill({ json: filled(board, cards) })
    })
    await page.goto('/b/pipeline')
    await page.locator('article').first().waitFor({ timeout: 60_000 })
    await page.waitForTimeout(3000)
    const drawn = await page.locator('article').count()
    const client = await context.newCDPSession(page)
    await client.send('Performance.enable')
    await watchFrames(page)
    await page.waitForTimeout(500)
    const emptyFrame = await longestFrame(page)
    const from = await page.locator('article').first().boundingBox()
    const [x, y] = [from!.x + 60, from!.y + 20]
    await page.mouse.move(x, y)
    await page.mouse.down()
    // The drag begins with the first move, which draws where the card may go.
    await page.mouse.move(x + 8, y + 8)
    await page.waitForTimeout(300)
    const scripts: number[] = []
    for (let i = 0; i < moves; i++) {
      const before = await scriptTime(client)
      await page.mouse.move(x + 8 + ((i * 37) % 900), y + 8 + ((i * 23) % 500))
      scripts.push((await scriptTime(client)) - before)
    }
    await page.waitForTimeout(200)
    const longest = await longestFrame(page)
    await page.keyboard.press('Escape').catch(() => {})
    await page.mouse.up()
    scripts.sort((a, b) => a - b)
    return {
      cards: Math.ceil(cards / open) * open,
      drawn,
      moves,
      longestFrame: longest,
      emptyFrame,
      script: { median: scripts[Math.floor(moves / 2)]!, p95: scripts[Math.floor(moves * 0.95)]! },
    }
  } finally {
    await browser.close()
    await server.end()
    folder.remove()
  }
}
