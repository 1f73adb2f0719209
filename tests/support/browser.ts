import { chromium } from 'playwright-core'
import type { Browser, BrowserContextOptions, Page } from 'playwright-core'
import { afterAll, inject } from 'vitest'
import { signIn } from './client.ts'

let opened: Promise<Browser> | undefined

export const demoPassword = 'accelerate'

/**
 * A page in a browser of the file's own, closed after it. A message on the console, an uncaught error or a refused
 * policy fails `problems(page)`.
 * @param as a demo user, `rep` for `rep@demo.example`; left out: nobody is signed in
 */
export async function openPage(as?: string, options: BrowserContextOptions = {}): Promise<Page> {
  opened ??= launch()
  const url = inject('demoUrl')
  const context = await (
    await opened
  ).newContext({ baseURL: url, locale: 'en-GB', reducedMotion: 'reduce', ...options })
  if (as) {
    const { headers } = await signIn(url, `${as}@demo.example`, demoPassword)
    const cookies = headers.cookie!.split('; ').map((pair) => {
      const at = pair.indexOf('=')
      return { name: pair.slice(0, at), value: pair.slice(at + 1), url }
    })
    await context.addCookies(cookies)
  }
  const page = await context.newPage()
  const found: string[] = []
  heard.set(page, found)
  page.on('console', (message) => {
    if (message.type() === 'error') found.push(message.text())
  })
  page.on('pageerror', (error) => found.push(String(error)))
  page.setDefaultTimeout(15_000)
  return page
}

const heard = new WeakMap<Page, string[]>()

/** Errors that the page has logged or thrown so far. */
export const problems = (page: Page): string[] => heard.get(page) ?? []

// Files are isolated from each other, so this module is loaded, and its browser ended, once a file.
afterAll(async () => (await opened)?.close())

const launch = () => chromium.launch({ executablePath: inject('chromium') })
