import type { Signal } from '../../../health/signals/signal.ts'

/** What to read when a signal's breaker opens: an object for each, never a person. */
const OBJECTS: Readonly<Record<string, string>> = {
  mergedPullRequests: 'what the extra changes are, and at the quality signals beside them',
  storyPoints: 'what the extra points are, and at the quality signals beside them',
  ticketsReopened: 'the issues that were opened again, and at what their first fix missed',
  timeToFirstReview: 'the pull requests that wait longest, and at who may take reviews over',
  rubberStamps: 'large changes approved without a word, and at whether they were discussed elsewhere',
  depthP50: 'a few large changes of the last four weeks, and at which of their files nobody wrote about',
  defectEscapeRate: 'the defects found in production, and at which of them a review or a test could have shown',
  cycleTime: 'the longest changes of the last four weeks, and at which step they waited',
  comprehensionDebt: 'the changes merged without a written trace, and let the team explain two of them',
  churn21: 'the files that were changed again within three weeks',
  debtMarkers: 'the TODO and FIXME lines that were added, and plan the oldest',
  refactoringShare: 'the files that changed most, and plan one refactoring',
  changeFailureRate: 'the roll-outs that failed, service by service',
  reworkRate: 'the roll-outs that only mended others',
  recoveryTime: 'the longest recoveries, and at what was missing to roll back',
  onCallLoad: 'the alerts that paged most often, and which of them asked for nothing',
  onCallChangeCaused: 'the roll-outs that paged somebody',
  onCallAfterHours: 'the alerts that came after hours, and which of them could have waited',
  onCallUneven: 'the plan of shifts, and at which services page most',
  rampFirst: 'what the first changes of new people waited for',
  rampSteady: 'what new people wait for: reviews, access, somebody to ask',
  seniorReviewLoad: 'who could take over a part of the reviews, and at what they would need for it',
  attrition: 'what those who left named, with those who stay',
  knowledgeConcentration: 'the directories that it counts, and ask a second person to review there',
  decisionRecords: 'the largest changes of the quarter, and write down what was decided in one of them',
}

const SURVEY = 'what changed in the quarter, and ask the team together; never who answered what'

/** The end of "Look at …". */
export function lookAt({ id, source }: Pick<Signal, 'id' | 'source'>): string {
  if (source === 'survey') return SURVEY
  return OBJECTS[id] ?? 'the changes it counts, and talk about a few of them with the team'
}
