/** A pull request that a message names. */
export interface ChatItem {
  /** `ledger 46`. */
  readonly name: string
  readonly url: string
  /** undefined where GitHub did not say. */
  readonly title: string | undefined
  /** Why it is named: `waiting 9 d 1 h`. */
  readonly why: string
}

/** What is sent to a channel, in whatever format: texts as they came, which each format escapes in its own way. */
export interface ChatMessage {
  readonly title: string
  /** One sentence, the first that anybody reads. */
  readonly finding: string
  /** What else is to be said, a sentence each; may be empty. */
  readonly details: readonly string[]
  /** All that there are; a format shows the first ones and counts the rest. */
  readonly items: readonly ChatItem[]
  /** Where the whole of it stands; undefined where the channel may not be told. */
  readonly link: { readonly text: string; readonly url: string } | undefined
  /** Small print; may be empty. */
  readonly note: string
}

/** So many pull requests are named; more is what the link is for. */
const SHOWN_ITEMS = 3

/** The first items as lines, whole, as many as fit into `room` characters, and how many more there are. */
export function fitItems(
  items: readonly ChatItem[],
  room: number,
  render: (item: ChatItem) => string,
): { readonly lines: readonly string[]; readonly more: string } {
  const lines: string[] = []
  let used = 0
  for (const line of items.slice(0, SHOWN_ITEMS).map(render)) {
    used += line.length + 1
    if (used > room) break
    lines.push(line)
  }
  const left = items.length - lines.length
  return { lines, more: left === 0 ? '' : `and ${left} more` }
}
