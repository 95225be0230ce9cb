import { type Signal, THIRTEEN_WEEKS } from '../signals/signal.ts'
import type { SignalPull } from '../signals/signal-pull.ts'
import { neededWords } from './needed-words.ts'

/** Of merged changes that needed words, those that pay debt back, by label or title. */
export const refactoringShare: Signal = {
  id: 'refactoringShare',
  name: 'refactoring',
  cadence: 'weekly',
  unit: 'share',
  better: 'higher',
  span: THIRTEEN_WEEKS,
  rules: [{ kind: 'fall', limit: 0.2 }],
  minimum: 20,
  isAboutPeople: false,
  source: 'labels; titles',
  permission: 'pull_requests:read',
  measure: {
    kind: 'sample',
    isOfPullsAlone: true,
    take: ({ mergedIn }, window) => ({
      kind: 'share',
      part: mergedIn.sum(window, refactorings),
      whole: mergedIn.sum(window, counted),
    }),
  },
}

function counted(pull: SignalPull): number {
  return neededWords(pull) ? 1 : 0
}

function refactorings(pull: SignalPull): number {
  return pull.isRefactoring ? counted(pull) : 0
}
