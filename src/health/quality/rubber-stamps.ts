import { FOUR_WEEKS, type Signal } from '../signals/signal.ts'
import type { SignalPull } from '../signals/signal-pull.ts'
import { toPullRef } from '../weekly/pull-ref.ts'
import { neededWords } from './needed-words.ts'

/** Of the team's approvals of changes that needed words, those that look most like a formality. */
export const rubberStamps: Signal = {
  id: 'rubberStamps',
  name: 'approvals most like a formality',
  cadence: 'weekly',
  unit: 'share',
  better: 'lower',
  span: FOUR_WEEKS,
  rules: [{ kind: 'climb', limit: 0.2 }],
  minimum: 20,
  isAboutPeople: false,
  source: 'verdicts',
  permission: 'pull_requests:read',
  measure: {
    kind: 'sample',
    isOfPullsAlone: true,
    take: ({ mergedIn }, window) => ({
      kind: 'share',
      part: mergedIn.sum(window, likelyOf),
      whole: mergedIn.sum(window, approvalsOf),
    }),
    behind: ({ mergedIn }, window) =>
      mergedIn(window)
        .filter((pull) => likelyOf(pull) > 0)
        .map(toPullRef),
  },
}

/** Where the size is not known no approval is told to be a formality, so that those would only make the share smaller. */
function isCounted(pull: SignalPull): boolean {
  return neededWords(pull) && pull.verdict !== 'incomplete' && pull.effectiveLines !== undefined
}

function approvalsOf(pull: SignalPull): number {
  return isCounted(pull) ? pull.approvals.n : 0
}

function likelyOf(pull: SignalPull): number {
  return isCounted(pull) ? pull.approvals.likely : 0
}
