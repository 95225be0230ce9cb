import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Browser, Page } from 'playwright-core'

const axe = readFileSync(fileURLToPath(import.meta.resolve('axe-core/axe.min.js')), 'utf8')

/** How a page may be looked at: on a screen or a phone, light or dark. */
export const LOOKS = (['light', 'dark'] as const).flatMap((colorScheme) =>
  [1280, 390].map((width) => ({ colorScheme, width })),
)

/** What keeps somebody from using a page, or makes it wider than the screen; empty when nothing does. */
export async function findBarriers(browser: Browser, url: string, look: (typeof LOOKS)[number]): Promise<string[]> {
  const { colorScheme, width } = look
  const context = await browser.newContext({ colorScheme, viewport: { width, height: 900 } })
  try {
    const page = await context.newPage()
    await page.goto(url, { waitUntil: 'networkidle' })
    return await barriersOf(page)
  } finally {
    await context.close()
  }
}

/** The same of a page that is open already. */
export async function barriersOf(page: Page): Promise<string[]> {
  return [...(await askAxe(page)), ...(await findOverflow(page))]
}

async function askAxe(page: Page): Promise<string[]> {
  await page.evaluate(axe)
  return await page.evaluate(async () => {
    const { violations } = await Object(globalThis).axe.run()
    return violations
      .filter(({ impact }: { impact: string }) => impact === 'serious' || impact === 'critical')
      .map(({ id, nodes }: { id: string; nodes: { target: string }[] }) => `${id}: ${nodes.map((one) => one.target)}`)
  })
}

async function findOverflow(page: Page): Promise<string[]> {
  const beyond = await page.evaluate(() => {
    const { document, innerWidth } = Object(globalThis)
    return Number(document.documentElement.scrollWidth - innerWidth)
  })
  return beyond > 0 ? [`wider than the screen by ${beyond} pixels`] : []
}
