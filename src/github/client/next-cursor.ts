import { NoAnswer } from './no-answer.ts'

interface PageInfo {
  readonly hasNextPage: boolean
  readonly endCursor: string | null
}

/** Whether a page says that there is another one, and not where: it would be cut off without a word, or read for ever. */
export function goesNowhere({ hasNextPage, endCursor }: PageInfo, asked: string | null): boolean {
  return hasNextPage && (endCursor === null || endCursor === asked)
}

/**
 * Where the page after this one begins; null at the end.
 *
 * @param asked where this page began
 * @throws NoAnswer where GitHub does not say where
 */
export function nextCursor(page: PageInfo, asked: string | null): string | null {
  const answer = { status: 200, headers: {} }
  if (goesNowhere(page, asked)) throw new NoAnswer('GitHub says that a list goes on, and not where', answer)
  return page.hasNextPage ? page.endCursor : null
}
