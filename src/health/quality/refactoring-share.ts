import { type Signal, THIRTEEN_WEEKS } from '../signals/signal.ts'

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
    take: ({ mergedIn }, window) => {
      const merged = mergedIn(window).filter(({ verdict }) => verdict !== 'trivial')
      return { kind: 'share', part: merged.filter((pull) => pull.isRefactoring).length, whole: merged.length }
    },
  },
}
