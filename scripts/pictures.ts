import type { Page } from 'playwright-core'

export interface Picture {
  readonly name: string
  /** The first and the last part of the page that are on it. */
  readonly from: string
  readonly to: string
  /** A page of the demo and the title of the entry that is opened there; undefined for the newest issue. */
  readonly entry?: { readonly path: string; readonly title: string }
}

/** Of the page, in CSS pixels: the narrowest at which no table is cut, so that a phone shows the words as large as can be. */
export const WIDTH = 760

/** What the README shows. */
export const PICTURES: readonly Picture[] = [
  { name: 'digest', from: 'h1', to: 'article .markdown > ul >> nth=0' },
  {
    name: 'check',
    from: '#checks .checkrun',
    to: '#checks .markdown >> nth=0',
    entry: { path: '/acme/ledger', title: 'Approved without a written trace' },
  },
]

/** Opens the page of a picture as a user finds it. */
export async function openPicture(page: Page, url: string, { entry }: Picture): Promise<void> {
  await page.goto(entry === undefined ? url : `${url}${entry.path}`)
  const links = entry === undefined ? page.locator('#newest-issues') : page.locator('li', { hasText: entry.title })
  await links.getByRole('link').first().click()
  await page.waitForLoadState('networkidle')
}

/** The words on a picture, one line each. */
export async function wordsOf(page: Page, { from, to }: Picture): Promise<string> {
  const top = (await page.locator(from).first().boundingBox())?.y ?? 0
  const last = await page.locator(to).first().boundingBox()
  const bottom = last === null ? 0 : last.y + last.height
  const lines = await page.evaluate(readBetween, { top: top - 1, bottom: bottom + 1 })
  return `${lines.join('\n')}\n`
}

/** Runs inside the page: the text of headings, paragraphs, cells and items between two heights. */
function readBetween({ top, bottom }: { readonly top: number; readonly bottom: number }): string[] {
  const { document, scrollY } = Object(globalThis)
  const parts: { getBoundingClientRect(): { top: number; bottom: number }; textContent: string }[] = [
    ...document.querySelectorAll('main h1, main h3, main p, main li, main tr'),
  ]
  const isInside = (part: (typeof parts)[number]) => {
    const box = part.getBoundingClientRect()
    return box.top + scrollY >= top && box.bottom + scrollY <= bottom && box.bottom > box.top
  }
  return parts.filter(isInside).map(({ textContent }) => textContent.replaceAll(/\s+/g, ' ').trim())
}
