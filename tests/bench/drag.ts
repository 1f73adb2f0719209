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
  /** Milliseconds between frames while dragging, by the clock: a machine that does something else lengthens it. */
  longestFrame: number
  /** Processor time of the page's thread, in milliseconds, for each move of the mouse: the same on a busy machine. */
  script: Spread
  /** Script, styles, layout, painting and all else of that thread. */
  all: Spread
  /** The same for taking the card up and for letting it go again, whole. */
  pickUp: Work
  drop: Work
  /** The page with the board, from the address on; a card opened in the panel and closed; one chosen. */
  draw: Work
  openCard: Work
  closeCard: Work
  choose: Work
  /** The same work without any board: what the browser itself takes. */
  emptyFrame: number
}

interface Work {
  script: number
  all: number
}

interface Spread {
  median: number
  p95: number
  most: number
}

const open = 6

/** The card of a column that is opened is the one of the database, the others are copies. */
const real = 1

/** A board as the server sends it, with its open columns filled up to so many cards: copies of its own, each with an id of its own. */
const filled = (board: Board, cards: number): Board => {
  const each = Math.ceil(cards / open)
  const copies = (column: Column): Card[] =>
    Array.from({ length: each }, (_, i) => {
      const card = column.cards[i % column.cards.length]!
      const id = i === real ? card.id : `${card.id.slice(0, 24)}${String(i).padStart(12, '0')}`
      return { ...card, id, title: `${card.title} ${i}` }
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

/** What the page's thread has worked so far, in milliseconds of the processor. */
const workOf = async (client: CDPSession): Promise<Work> => {
  const { metrics } = await client.send('Performance.getMetrics')
  const of = (wanted: string) => (metrics.find(({ name }) => name === wanted)?.value ?? 0) * 1000
  return { script: of('ScriptDuration'), all: of('TaskDuration') }
}

/** What something costs that thread, with what follows from it in so many milliseconds. */
const measured = async (client: CDPSession, wait: number, does: () => Promise<unknown>): Promise<Work> => {
  const before = await workOf(client)
  await does()
  await new Promise((resolve) => setTimeout(resolve, wait))
  const after = await workOf(client)
  return { script: after.script - before.script, all: after.all - before.all }
}

const spread = (values: readonly number[]): Spread => {
  const sorted = values.toSorted((a, b) => a - b)
  return {
    median: sorted[Math.floor(sorted.length / 2)]!,
    p95: sorted[Math.floor(sorted.length * 0.95)]!,
    most: sorted.at(-1)!,
  }
}

/**
 * Draws a board of so many cards in the real application in Chromium, opens, closes and chooses one, and drags one over others and columns.
 * @returns the longest frame while dragging, and what all of it costs the page's thread
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
    const client = await context.newCDPSession(page)
    await client.send('Performance.enable', { timeDomain: 'threadTicks' })
    const draw = await measured(client, 3000, async () => {
      await page.goto('/b/pipeline')
      await page.locator('article').first().waitFor({ timeout: 60_000 })
    })
    const drawn = await page.locator('article').count()
    const name = page.locator('[data-column]').first().locator('article').nth(real).getByRole('link').first()
    // What is opened for the first time loads its script.
    await name.click()
    await page.waitForTimeout(1500)
    await page.keyboard.press('Escape')
    await page.waitForTimeout(500)
    const openCard = await measured(client, 1500, () => name.click())
    const closeCard = await measured(client, 500, () => page.keyboard.press('Escape'))
    const choose = await measured(client, 500, () => page.keyboard.press('x'))
    await page.keyboard.press('Escape')
    await watchFrames(page)
    await page.waitForTimeout(500)
    const emptyFrame = await longestFrame(page)
    const from = await page.locator('article').first().boundingBox()
    const [x, y] = [from!.x + 60, from!.y + 20]
    await page.mouse.move(x, y)
    const pickUp = await measured(client, 300, async () => {
      await page.mouse.down()
      // The drag begins with the first move, which draws where the card may go.
      await page.mouse.move(x + 8, y + 8)
    })
    const works: Work[] = []
    for (let i = 0; i < moves; i++)
      works.push(
        // A frame each, so that its layout and painting are counted with the move.
        await measured(client, 17, () => page.mouse.move(x + 8 + ((i * 37) % 900), y + 8 + ((i * 23) % 500))),
      )
    await page.waitForTimeout(200)
    const longest = await longestFrame(page)
    // Onto the next column. These cards are not in the database: the server refuses and the card goes back, which is drawn twice.
    const next = await page.locator('[data-column]').nth(1).boundingBox()
    await page.mouse.move(next!.x + 60, next!.y + 120)
    const drop = await measured(client, 1500, () => page.mouse.up())
    return {
      cards: Math.ceil(cards / open) * open,
      drawn,
      moves,
      longestFrame: longest,
      emptyFrame,
      script: spread(works.map((work) => work.script)),
      all: spread(works.map((work) => work.all)),
      pickUp,
      drop,
      draw,
      openCard,
      closeCard,
      choose,
    }
  } finally {
    await browser.close()
    await server.end()
    folder.remove()
  }
}
