export interface PageArguments {
  readonly first?: number | null
  readonly last?: number | null
  readonly after?: string | null
  readonly before?: string | null
}

/** One page of a list, as every GraphQL connection gives it; the cursor is the position. `toNode` is asked only for this page. */
export function connection<T>(items: readonly T[], page: PageArguments, toNode: (item: T) => object | null) {
  const from = page.after == null ? 0 : positionOf(page.after) + 1
  const to = page.before == null ? items.length : positionOf(page.before)
  const end = page.first == null ? to : Math.min(to, from + page.first)
  const start = page.last == null ? from : Math.max(from, end - page.last)
  const nodes = items.slice(start, end).map(toNode)
  return {
    totalCount: items.length,
    nodes,
    edges: nodes.map((node, index) => ({ node, cursor: cursorOf(start + index) })),
    pageInfo: {
      hasNextPage: end < items.length,
      hasPreviousPage: start > 0,
      startCursor: nodes.length === 0 ? null : cursorOf(start),
      endCursor: nodes.length === 0 ? null : cursorOf(start + nodes.length - 1),
    },
  }
}

function cursorOf(position: number): string {
  return Buffer.from(`cursor:v2:${position}`).toString('base64')
}

function positionOf(cursor: string): number {
  const [, position] = /^cursor:v2:(\d+)$/.exec(Buffer.from(cursor, 'base64').toString()) ?? []
  if (position === undefined) throw new Error(`\`${cursor}\` does not appear to be a valid cursor.`)
  return Number(position)
}
