import {
  FROM_THE_START,
  type PullRequestAnswer,
  type PullRequestFields,
  type PullRequestPage,
} from '../../snapshot/github/pull-request-answer.ts'
import { CONNECTION_NAMES, type Connection } from './pull-request-query.ts'

type Nodes = Pick<PullRequestAnswer, 'reviews' | 'threads' | 'comments' | 'commits' | 'timelineItems'> & {
  readonly files: NonNullable<PullRequestAnswer['files']>
}

/** Pages put together so far. */
export interface Collected {
  readonly nodes: Nodes
  /** Connections with further pages, and where each goes on. */
  readonly open: readonly Connection[]
  readonly cursors: Readonly<Partial<Record<Connection, string>>>
  readonly totals: Readonly<Partial<Record<Connection, number>>>
  /** Connections of more than one page. */
  readonly paged: readonly Connection[]
  readonly missing: readonly string[]
}

const NODES_OF = {
  reviews: 'reviews',
  reviewThreads: 'threads',
  comments: 'comments',
  commits: 'commits',
  files: 'files',
  timelineItems: 'timelineItems',
} as const satisfies Record<Connection, keyof Nodes>

/** GitHub lists no more files of a pull request; what is beyond is never read, and makes nothing incomplete. */
const LISTED: Readonly<Partial<Record<Connection, number>>> = { files: 3_000 }

export function emptyCollection(missing: readonly string[]): Collected {
  const nodes = { reviews: [], threads: [], comments: [], commits: [], files: [], timelineItems: [] }
  return { nodes, open: [], cursors: {}, totals: {}, paged: [], missing }
}

/** Adds one page. A null node is one GitHub could not show: it is counted as missing. */
export function collectPage(collected: Collected, page: PullRequestPage): Collected {
  const open: Connection[] = []
  const cursors: Partial<Record<Connection, string>> = {}
  const totals = { ...collected.totals }
  const missing = [...collected.missing]
  for (const name of CONNECTION_NAMES) {
    const connection = page[name]
    if (connection === undefined) continue
    if (connection === null) {
      missing.push(`${name}: not answered`)
      continue
    }
    totals[name] = connection.totalCount
    if (connection.nodes === null || connection.nodes.includes(null)) missing.push(`${name}: an item was not answered`)
    const { hasNextPage, endCursor } = connection.pageInfo
    if (!hasNextPage) continue
    if (endCursor === null || endCursor === collected.cursors[name]) {
      missing.push(`${name}: it does not say where it goes on`)
      continue
    }
    open.push(name)
    cursors[name] = endCursor
  }
  const paged = [...new Set([...collected.paged, ...open.filter((name) => cursors[name] !== FROM_THE_START)])]
  return { nodes: joined(collected.nodes, page), open, cursors, totals, paged, missing }
}

function joined(nodes: Nodes, page: PullRequestPage): Nodes {
  return {
    reviews: [...nodes.reviews, ...present(page.reviews?.nodes)],
    threads: [...nodes.threads, ...present(page.reviewThreads?.nodes)],
    comments: [...nodes.comments, ...present(page.comments?.nodes)],
    commits: [...nodes.commits, ...present(page.commits?.nodes)],
    files: [...nodes.files, ...present(page.files?.nodes)],
    timelineItems: [...nodes.timelineItems, ...present(page.timelineItems?.nodes)],
  }
}

function present<T>(nodes: readonly (T | null)[] | null | undefined): T[] {
  return (nodes ?? []).filter((node): node is T & {} => node !== null)
}

/**
 * Names what is still not all there. The count of a list of several pages is compared because items may come and go between two of them; one
 * page that says it is the last is whole, whatever GitHub counts. The timeline is left out because its `totalCount` also counts items that
 * the query filters away.
 */
export function finishCollection(
  collected: Collected,
  fields: PullRequestFields,
): Omit<PullRequestAnswer, 'fields' | 'repository'> {
  const counted = collected.paged.filter((name) => name !== 'timelineItems')
  const short = counted.flatMap((name) => {
    const read = collected.nodes[NODES_OF[name]].length
    const total = collected.totals[name] ?? read
    return read < Math.min(total, LISTED[name] ?? total) ? [`${name}: ${read} of ${total} read`] : []
  })
  const cutOff = collected.open.filter(
    (name) => collected.nodes[NODES_OF[name]].length < (LISTED[name] ?? Number.POSITIVE_INFINITY),
  )
  const cut = cutOff.map((name) => `${name}: more pages than are read`)
  const hasFiles = collected.totals.files !== undefined || fields.changedFiles === 0
  return {
    ...collected.nodes,
    files: hasFiles ? collected.nodes.files : null,
    missing: [...new Set([...collected.missing, ...short, ...cut])],
  }
}
