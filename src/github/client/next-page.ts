import { NoAnswer } from './no-answer.ts'

const NEXT = /<([^>]+)>((?:\s*;\s*[\w-]+=(?:"[^"]*"|[^",;\s]+))*)/g

/**
 * What GitHub wants to be asked for the page after this one: the query of the address that the header `link` calls *next*, with a page or
 * a cursor in it, sent back as it came (docs: "Using pagination in the REST API"). Undefined on the last page.
 *
 * @param asked the query with which this page was asked for
 * @throws NoAnswer where this page is called the next one, too: the list would have no end
 */
export function nextPage(link: string | undefined, asked: object): object | undefined {
  const next = namedNext(link)
  if (next !== undefined && isAmong(next, asked)) throw standstill()
  return next
}

/** A list that goes on where it began is none that can be read to its end. */
export function standstill(): NoAnswer {
  return new NoAnswer('GitHub says that a list goes on, and not where', { status: 200, headers: {} })
}

function namedNext(link: string | undefined): Readonly<Record<string, string>> | undefined {
  for (const [, address = '', parameters = ''] of (link ?? '').matchAll(NEXT)) {
    if (!/;\s*rel="?(?:[\w-]+ )*next(?:[" ]|$)/i.test(parameters)) continue
    return Object.fromEntries(new URL(address, 'https://api.github.com').searchParams)
  }
  return undefined
}

function isAmong(next: Readonly<Record<string, string>>, asked: object): boolean {
  const sent = new Map(Object.entries(asked).map(([name, value]) => [name, String(value)]))
  return Object.entries(next).every(([name, value]) => sent.get(name) === value)
}
