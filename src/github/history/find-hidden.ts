import type { Octokit } from '@octokit/core'
import { askHistory, type HistoryAnswer } from './history-answer.ts'
import type { HistoryPlan } from './history-query.ts'

/** Pull requests that a page of the list did not show: null in it, as where GitHub ran out of time for them. */
export interface Hidden {
  /** Those whose number GitHub tells when it is asked for nothing else. */
  readonly numbers: readonly number[]
  /** How many have not even a number. */
  readonly lost: number
  /** Points of each query that was asked; 0 where GitHub counts none. */
  readonly costs: readonly number[]
}

const NOTHING: Hidden = { numbers: [], lost: 0, costs: [] }

interface Shown {
  readonly plan: HistoryPlan
  readonly answer: HistoryAnswer
}

/** @param updatedSince milliseconds since the epoch; what was updated before is not looked for */
export async function findHidden(octokit: Octokit, { plan, answer }: Shown, updatedSince: number): Promise<Hidden> {
  const nodes = answer.list?.nodes ?? []
  const shown = new Set(nodes.map((one) => one?.number))
  const holes = nodes.filter((one) => one === null).length
  if (holes === 0) return NOTHING
  if (plan.numbersOnly) return { ...NOTHING, lost: holes }
  const again = await askHistory(octokit, { ...plan, continuations: [], numbersOnly: true })
  const found = (again?.list?.nodes ?? []).filter((one) => one !== null).filter(({ number }) => !shown.has(number))
  return {
    numbers: found.filter(({ updatedAt }) => updatedAt >= updatedSince).map(({ number }) => number),
    lost: Math.max(0, holes - found.length),
    costs: [again?.rate?.cost ?? 0],
  }
}
