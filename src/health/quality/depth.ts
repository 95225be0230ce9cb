import { FOUR_WEEKS, type Signal } from '../signals/signal.ts'

/** The median depth of merged changes that carry a score. */
export const depthP50: Signal = {
  id: 'depthP50',
  name: 'review depth, median',
  cadence: 'weekly',
  unit: 'score',
  better: 'higher',
  span: FOUR_WEEKS,
  rules: [{ kind: 'fall', limit: 0.2 }],
  minimum: 20,
  isAboutPeople: false,
  source: 'verdicts',
  permission: 'pull_requests:read',
  measure: {
    kind: 'sample',
    isOfPullsAlone: true,
    take: ({ mergedIn }, window) => ({ kind: 'scores', values: mergedIn(window).flatMap(({ depth }) => depth ?? []) }),
  },
}
