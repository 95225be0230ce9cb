import { isDeepStrictEqual } from 'node:util'
import { NoAnswer } from './no-answer.ts'

const NEXT = /<([^>]+)>((?:\s*;\s*[\w-]+=(?:"[^"]*"|[^",;\s]+))*)/g

/**
 * What GitHub wants to be asked for the page after this one: the query of the address that the header `link` calls *next*, with a page or
 * a cursor in it, sent back as it came (docs: "Using pagination in the REST API"). Undefined on the last page.
 *
 * @param asked the query of this page, as an earlier one gave it; empty for the first
 * @throws NoAnswer where the page after this one is this one, which would be read for ever
 */
export function nextPage(link: string | undefined, asked: object): object | undefined {
  for (const [, address = '', parameters = ''] of (link ?? '').matchAll(NEXT)) {
    if (!/;\s*rel="?(?:[\w-]+ )*next(?:[" ]|$)/i.test(parameters)) continue
    const query = Object.fromEntries(new URL(address, 'https://api.github.com').searchParams)
    if (!isDeepStrictEqual(query, { ...asked })) return query
    throw new NoAnswer('GitHub says that a list goes on, and not where', { status: 200, headers: {} })
  }
  return undefined
}
