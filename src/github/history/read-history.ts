import type { Octokit } from '@octokit/core'
import type { PullRequestAnswer } from '../../snapshot/github/pull-request-answer.ts'
import { adaptPageSize, smallerPage, topPageSize } from '../client/adapt-page-size.ts'
import { graphqlFailure, isBadCursor } from '../client/github-error.ts'
import { isQueryTooLarge } from '../client/is-query-too-large.ts'
import { isRateLimited } from '../client/parse-rate-limit.ts'
import { type KnownAccounts, readCoAuthors } from '../pull-requests/read-co-authors.ts'
import { findHidden, type Hidden } from './find-hidden.ts'
import { askHistory, type HistoryAnswer, type HistoryRate } from './history-answer.ts'
import { toAnswer } from './history-draft.ts'
import type { HistoryPlan } from './history-query.ts'
import {
  advanceHistory,
  type HistoryBounds,
  type HistoryProgress,
  type HistoryState,
  planHistory,
} from './history-state.ts'

export interface HistoryOptions extends HistoryBounds {
  /** Where an earlier reading stopped; null: the most recently updated. */
  readonly after: string | null
  /** Pull requests a page, as it worked last time. */
  readonly pageSize: number
  /** Stops listing after so many pages, and ends once what was listed is whole. */
  readonly maxPages: number
  readonly now: () => number
}

/** What a page of the list, or what was missing of earlier ones, brought. Instants in milliseconds since the epoch. */
export interface HistoryPage {
  readonly kind: 'page'
  readonly pulls: readonly { readonly answer: PullRequestAnswer; readonly takenAt: number }[]
  /** Numbers of pull requests of which something was not answered; they are to be read singly. */
  readonly unreadable: readonly number[]
  /** Pull requests in the list that GitHub shows nothing of, not even a number. */
  readonly lost: number
  /** Goes on from here after a crash, without losing what is not whole yet. */
  readonly resumeAfter: string | null
  readonly isEnd: boolean
  readonly pageSize: number
  /** When the topmost pull request was updated; undefined where the list went on from a cursor. */
  readonly newest: number | undefined
  /** When the last one listed was updated. */
  readonly oldest: number | undefined
  /** With the points of all its calls; null where GitHub counts none. */
  readonly rate: HistoryRate | null
  /** Calls that it took, those that asked for co-authors or for what was not shown included. */
  readonly calls: number
  /** How long GitHub took to answer, milliseconds. */
  readonly elapsedMs: number
}

/** `gone`: the repository or our access to it; `moved`: another repository has its name now. */
export type HistoryStep = HistoryPage | { readonly kind: 'gone' } | { readonly kind: 'moved' }

/** Pull requests by the time of their last update, newest first, each with everything it is judged by. */
export async function* readHistory(octokit: Octokit, options: HistoryOptions): AsyncGenerator<HistoryStep> {
  let state: HistoryState = { after: options.after, drafts: [] }
  let size = { pageSize: options.pageSize, passed: 0 }
  const known: KnownAccounts = new Map()
  for (let pages = 0; isUnfinished(state, pages, options); ) {
    const takenAt = options.now()
    const { after } = state
    const wanted = after === null ? topPageSize(size.pageSize) : size.pageSize
    const shown = pages < options.maxPages ? state : { ...state, after: undefined }
    const began = performance.now()
    const asked = await askAdaptively(octokit, { state: shown, options, pageSize: wanted })
    const elapsedMs = performance.now() - began
    if (asked === undefined) return yield { kind: 'gone' }
    const { answer } = asked
    if (String(answer.repository.databaseId) !== options.id) return yield { kind: 'moved' }
    const next = advanceHistory(asked.state, { ...asked, updatedSince: options.updatedSince, takenAt })
    state = answer.list === undefined ? { ...next.state, after } : next.state
    pages += answer.list === undefined ? 0 : 1
    size = adaptPageSize(size, { wanted, worked: asked.pageSize })
    const hidden = await findHidden(octokit, asked, options.updatedSince)
    const read = await readCoAuthors(octokit, answersOf(next, asked.answer, options), known)
    const costs = [...hidden.costs, ...read.costs]
    yield {
      ...summarizePage(asked, state),
      ...resultOf(next, read.answers, hidden),
      rate: addCosts(answer.rate, costs),
      calls: 1 + costs.length,
      pageSize: size.pageSize,
      elapsedMs,
    }
  }
}

function answersOf({ whole }: HistoryProgress, { repository }: HistoryAnswer, options: HistoryOptions) {
  const { nameWithOwner, isPrivate } = repository
  const place = { id: options.id, nameWithOwner, isPrivate }
  return whole.map((draft) => toAnswer(draft, place))
}

function resultOf({ whole, unreadable }: HistoryProgress, answers: readonly PullRequestAnswer[], hidden: Hidden) {
  const pulls = answers.flatMap((answer, index) => {
    const draft = whole[index]
    return draft === undefined ? [] : { answer, takenAt: draft.takenAt }
  })
  return { unreadable: [...unreadable, ...hidden.numbers], lost: hidden.lost, pulls }
}

/** With the points of what was asked after the page. */
function addCosts(rate: HistoryRate | null, costs: readonly number[]): HistoryRate | null {
  const points = costs.reduce((sum, cost) => sum + cost, 0)
  return rate && { ...rate, cost: rate.cost + points, remaining: rate.remaining - points }
}

function isUnfinished({ after, drafts }: HistoryState, pages: number, { maxPages }: HistoryOptions): boolean {
  return drafts.length > 0 || (after !== undefined && pages < maxPages)
}

interface Asked {
  readonly state: HistoryState
  readonly plan: HistoryPlan
  readonly answer: HistoryAnswer
  readonly pageSize: number
}

/** Halves the page until GitHub can answer; a cursor that is no longer good begins the list again. */
async function askAdaptively(
  octokit: Octokit,
  { state, options, pageSize }: { state: HistoryState; options: HistoryOptions; pageSize: number },
): Promise<Asked | undefined> {
  const plan = planHistory(state, options, pageSize)
  try {
    const answer = await askHistory(octokit, plan)
    return answer === undefined ? undefined : { state, plan, answer, pageSize }
  } catch (error) {
    if (isBadCursor(error) && plan.list !== undefined && plan.list.after !== null) {
      return askAdaptively(octokit, { state: { ...state, after: null }, options, pageSize })
    }
    if (pageSize === 0 || !(isQueryTooLarge(error) || isPartial(error))) throw error
    return askAdaptively(octokit, { state, options, pageSize: smallerPage(pageSize) })
  }
}

/** GitHub answered, but not the part that everything hangs on. */
function isPartial(error: unknown): boolean {
  const failure = graphqlFailure(error)
  return failure !== undefined && failure.data !== null && !isRateLimited(error)
}

function summarizePage({ plan, answer }: Asked, state: HistoryState) {
  const updates = (answer.list?.nodes ?? []).flatMap((one) => (one === null ? [] : [one.updatedAt]))
  const [first] = state.drafts
  return {
    kind: 'page' as const,
    oldest: updates.at(-1),
    newest: plan.list?.after === null ? updates[0] : undefined,
    resumeAfter: first === undefined ? (state.after ?? null) : first.listedAfter,
    isEnd: state.after === undefined && state.drafts.length === 0,
  }
}
