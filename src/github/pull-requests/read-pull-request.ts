import type { Octokit } from '@octokit/core'
import type {
  PullRequestAnswer,
  PullRequestFields,
  PullRequestPage,
} from '../../snapshot/github/pull-request-answer.ts'
import { pullRequestFields, pullRequestPage } from '../../snapshot/github/pull-request-answer.ts'
import { isBadCursor } from '../client/github-error.ts'
import { type Collected, collectPage, emptyCollection, finishCollection } from './collect-pages.ts'
import { CONNECTION_NAMES } from './pull-request-query.ts'
import { readCoAuthors } from './read-co-authors.ts'
import { readLongThreads } from './read-long-threads.ts'
import { type Page, type PullRequestRef, readPage } from './read-page.ts'
import { parsePull, UnreadablePull } from './unreadable-pull.ts'

export type PullRequestRead =
  | { readonly kind: 'answer'; readonly answer: PullRequestAnswer }
  /** The repository has no such pull request any more. */
  | { readonly kind: 'gone' }
  /** Nothing that we may read, or another repository, has this name now; ask GitHub for the new one. */
  | { readonly kind: 'moved' }

/** 3,000 items of a kind; beyond, the snapshot says it is incomplete rather than reading for ever. */
const MAX_PAGES = 30

/** A pull request that changes between two pages is read again from the start, so often; then the job's own pauses have to do. */
const MAX_RESTARTS = 2

/**
 * One query for a pull request of normal size; more only for connections longer than a page, all of them from one state of it.
 * @throws UnreadablePull where it changes faster than it can be read, or is not as documented
 */
export async function readPullRequest(octokit: Octokit, target: PullRequestRef): Promise<PullRequestRead> {
  for (let restarts = 0; restarts <= MAX_RESTARTS; restarts += 1) {
    const pages = await readPages(octokit, target)
    if (pages.kind === 'pages') return toAnswer(octokit, target, pages)
    if (pages.kind !== 'changed') return { kind: pages.kind }
  }
  throw new UnreadablePull(target, 'changed each time while it was read')
}

interface Pages {
  readonly kind: 'pages'
  readonly first: Page
  readonly fields: PullRequestFields
  readonly collected: Collected
}

/** Why no page came, or none that goes with those before. */
interface Stop {
  readonly kind: 'gone' | 'moved' | 'changed'
}

async function readPages(octokit: Octokit, target: PullRequestRef): Promise<Pages | Stop> {
  const first = await readPage(octokit, target, { names: CONNECTION_NAMES, cursors: {}, withFields: true })
  if (first === undefined || String(first.repository.databaseId) !== target.id) return { kind: 'moved' }
  if (first.pullRequest === null) return { kind: 'gone' }
  const fields = parsePull(pullRequestFields, first.pullRequest, target)
  let collected = collectPage(emptyCollection(first.missing), parsePull(pullRequestPage, first.pullRequest, target))
  for (let page = 1; page < MAX_PAGES && collected.open.length > 0; page += 1) {
    const next = await readNext(octokit, target, { collected, after: first.pullRequest })
    if ('kind' in next) return next
    const nextPage = parsePull(pullRequestPage, next.pullRequest, target)
    if (hasOtherTotals(collected, nextPage)) return { kind: 'changed' }
    collected = collectPage(withMissing(collected, next.missing), nextPage)
  }
  return { kind: 'pages', first, fields, collected }
}

async function readNext(
  octokit: Octokit,
  target: PullRequestRef,
  { collected, after }: { readonly collected: Collected; readonly after: NonNullable<Page['pullRequest']> },
): Promise<Page | Stop> {
  try {
    const { open: names, cursors } = collected
    const next = await readPage(octokit, target, { names, cursors, withFields: false })
    if (next === undefined) return { kind: 'moved' }
    if (next.pullRequest === null) return { kind: 'gone' }
    // Every comment and every review moves it, by a second at least; what comes in the same second shows in the counts.
    return next.pullRequest.updatedAt === after.updatedAt ? next : { kind: 'changed' }
  } catch (error) {
    if (isBadCursor(error)) return { kind: 'changed' }
    throw error
  }
}

function hasOtherTotals({ totals }: Collected, page: PullRequestPage): boolean {
  return CONNECTION_NAMES.some((name) => {
    const total = page[name]?.totalCount
    return total !== undefined && total !== totals[name]
  })
}

async function toAnswer(
  octokit: Octokit,
  target: PullRequestRef,
  { first, fields, collected }: Pages,
): Promise<PullRequestRead> {
  const { id, nameWithOwner, isPrivate } = { id: target.id, ...first.repository }
  const { threads, missing } = await readLongThreads(octokit, collected.nodes.threads)
  const finished = finishCollection({ ...collected, nodes: { ...collected.nodes, threads } }, fields)
  const whole: PullRequestAnswer = {
    ...finished,
    missing: [...finished.missing, ...missing],
    fields,
    repository: { id, nameWithOwner, isPrivate },
  }
  const {
    answers: [answer = whole],
  } = await readCoAuthors(octokit, [whole])
  return { kind: 'answer', answer }
}

function withMissing(collected: Collected, missing: readonly string[]): Collected {
  return { ...collected, missing: [...collected.missing, ...missing] }
}
