import {
  listedPage,
  type PullRequestAnswer,
  type PullRequestFields,
  type PullRequestPage,
  pullRequestFields,
  pullRequestPage,
} from '../../snapshot/github/pull-request-answer.ts'
import { type Collected, collectPage, emptyCollection, finishCollection } from '../pull-requests/collect-pages.ts'
import type { ListedPull } from './history-answer.ts'
import type { Continuation } from './history-query.ts'

/** A pull request of the list, as far as it is read. */
export interface Draft {
  readonly number: number
  /** When it was first read, milliseconds since the epoch: what came later may be missing. */
  readonly takenAt: number
  /** The cursor under which its page of the list is found again. */
  readonly listedAfter: string | null
  readonly fields: PullRequestFields
  readonly collected: Collected
}

/** undefined where something of it was not answered. */
export function startDraft(
  listed: ListedPull,
  { takenAt, listedAfter }: Pick<Draft, 'takenAt' | 'listedAfter'>,
): Draft | undefined {
  const fields = pullRequestFields.safeParse(listed)
  const page = listedPage.safeParse(listed)
  if (!fields.success || !page.success) return undefined
  const { number } = listed
  return withPage({ number, takenAt, listedAfter, fields: fields.data, collected: emptyCollection([]) }, page.data)
}

/** Adds further pages of its connections; undefined where something of them was not answered. */
export function continueDraft(draft: Draft, answer: object | undefined): Draft | undefined {
  const page = pullRequestPage.safeParse(answer)
  return page.success ? withPage(draft, page.data) : undefined
}

/** A thread longer than a page is left to the reading of this one pull request. */
function withPage(draft: Draft, page: PullRequestPage): Draft | undefined {
  const collected = collectPage(draft.collected, page)
  const isLong = (page.reviewThreads?.nodes ?? []).some((thread) => thread?.comments.pageInfo.hasNextPage === true)
  return isLong || collected.missing.length > 0 ? undefined : { ...draft, collected }
}

const MOST_THREADS = 100

export function planContinuation({ number, collected }: Draft): Continuation {
  const left = (collected.totals.reviewThreads ?? 0) - collected.nodes.threads.length
  const hasThreads = collected.open.includes('reviewThreads')
  return {
    number,
    names: collected.open,
    cursors: collected.cursors,
    threads: hasThreads ? Math.min(MOST_THREADS, Math.max(1, left)) : 0,
  }
}

export function isWhole({ collected }: Draft): boolean {
  return collected.open.length === 0
}

/** A whole draft as the answer that a query for this one pull request would have given. */
export function toAnswer({ fields, collected }: Draft, repository: PullRequestAnswer['repository']): PullRequestAnswer {
  return { ...finishCollection(collected, fields), fields, repository }
}
