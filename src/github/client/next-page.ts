const NEXT = /<([^>]+)>((?:\s*;\s*[\w-]+=(?:"[^"]*"|[^",;\s]+))*)/g

/**
 * What GitHub wants to be asked for the page after this one: the query of the address that the header `link` calls *next*, with a page or
 * a cursor in it, sent back as it came (docs: "Using pagination in the REST API"). Undefined on the last page.
 */
export function nextPage(link: string | undefined): object | undefined {
  for (const [, address = '', parameters = ''] of (link ?? '').matchAll(NEXT)) {
    if (!/;\s*rel="?(?:[\w-]+ )*next(?:[" ]|$)/i.test(parameters)) continue
    return Object.fromEntries(new URL(address, 'https://api.github.com').searchParams)
  }
  return undefined
}
