import type { RepositoryRef } from '../../snapshot/repository-name.ts'
import { nextCursor } from '../client/next-cursor.ts'
import type { HistoryAnswer, HistoryList } from './history-answer.ts'
import { continueDraft, type Draft, isWhole, planContinuation, startDraft } from './history-draft.ts'
import type { Continuation, HistoryPlan } from './history-query.ts'

/** How far a history is read. */
export interface HistoryState {
  /** Where the list goes on; undefined once it is at its end. */
  readonly after: string | null | undefined
  /** Listed, but not all there yet; in the order of the list. */
  readonly drafts: readonly Draft[]
}

export interface HistoryBounds extends RepositoryRef {
  /** Pull requests last updated before are left out; milliseconds since the epoch. */
  readonly updatedSince: number
}

/** So many threads go with each pull request of a page; real archives have three on average. */
const THREADS_EACH = 8

/**
 * The next call for `size` pull requests a page: the next page of the list, plus continuation pages for pull requests listed earlier.
 * At size 0 even one pull request was too much: only its number is asked for, and the caller reads it singly.
 */
export function planHistory(
  { after, drafts }: HistoryState,
  { owner, name }: HistoryBounds,
  size: number,
): HistoryPlan {
  const continuations = size === 0 ? [] : fittingOf(drafts.map(planContinuation), size)
  const isBehind = drafts.length > 2 * continuations.length
  return {
    owner,
    name,
    continuations,
    numbersOnly: size === 0,
    list: after === undefined || (isBehind && size > 0) ? undefined : { first: Math.max(1, size), after },
  }
}

/** The first ones that a call of this size has room for; always at least one. */
function fittingOf(all: readonly Continuation[], size: number): readonly Continuation[] {
  let room = THREADS_EACH * size
  const end = all.slice(0, size).findIndex(({ threads }, index) => {
    room -= threads
    return room < 0 && index > 0
  })
  return all.slice(0, end < 0 ? size : end)
}

export interface HistoryProgress {
  readonly state: HistoryState
  readonly whole: readonly Draft[]
  /** Pull requests of which something was not answered; to be read singly. */
  readonly unreadable: readonly number[]
}

interface Answered {
  readonly plan: HistoryPlan
  readonly answer: HistoryAnswer
  readonly updatedSince: number
  /** Milliseconds since the epoch. */
  readonly takenAt: number
}

/** What is known after an answer. */
export function advanceHistory(state: HistoryState, answered: Answered): HistoryProgress {
  const { plan, answer, updatedSince } = answered
  const earlier = state.drafts.map((draft) => ({ number: draft.number, draft: advance(draft, plan, answer) }))
  const all = [...earlier, ...listedOf(answered)]
  const drafts = all.flatMap(({ draft }) => (draft === undefined ? [] : [draft]))
  return {
    state: {
      after: answer.list === undefined ? state.after : endOf(answer.list, plan.list?.after ?? null, updatedSince),
      drafts: drafts.filter((draft) => !isWhole(draft)),
    },
    whole: drafts.filter(isWhole),
    unreadable: all.flatMap(({ number, draft }) => (draft === undefined ? [number] : [])),
  }
}

function advance(draft: Draft, { continuations, numbersOnly }: HistoryPlan, answer: HistoryAnswer): Draft | undefined {
  if (numbersOnly) return undefined
  const index = continuations.findIndex(({ number }) => number === draft.number)
  return index < 0 ? draft : continueDraft(draft, answer.continuations[index])
}

function listedOf({ plan: { list, numbersOnly }, answer, updatedSince, takenAt }: Answered) {
  const wanted = (answer.list?.nodes ?? []).map((pull, index) => ({ pull, index }))
  return wanted.flatMap(({ pull, index }) => {
    if (pull === null || pull.updatedAt < updatedSince) return []
    const isAnswered = list !== undefined && !numbersOnly && !answer.damaged.has(index)
    const draft = isAnswered ? startDraft(pull, { takenAt, listedAfter: list.after }) : undefined
    return [{ number: pull.number, draft }]
  })
}

function endOf({ pageInfo, nodes }: HistoryList, asked: string | null, updatedSince: number): string | undefined {
  const isBelow = nodes.some((pull) => pull !== null && pull.updatedAt < updatedSince)
  return isBelow ? undefined : (nextCursor(pageInfo, asked) ?? undefined)
}
