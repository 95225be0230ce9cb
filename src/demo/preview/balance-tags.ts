const TAG = /<(\/?)([a-z][a-z0-9]*)([^<>]*)>/gi
const VOID = new Set(['br', 'hr', 'input'])

/** Drops closing tags that close nothing and closes what stays open, so that a text cannot end the page around it. */
export function balanceTags(html: string): string {
  const open: string[] = []
  const balanced = html.replace(TAG, (tag, slash: string, name: string) => {
    const element = name.toLowerCase()
    if (VOID.has(element)) return tag
    if (slash === '') {
      open.push(element)
      return tag
    }
    const place = open.lastIndexOf(element)
    return place < 0 ? '' : closing(open.splice(place))
  })
  return balanced + closing(open)
}

function closing(open: readonly string[]): string {
  return open
    .toReversed()
    .map((name) => `</${name}>`)
    .join('')
}
