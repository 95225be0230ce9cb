import { decisionRecords } from '../decisions/decision-records.ts'
import { cycleTime } from '../delivery/cycle-time.ts'
import { changeFailureRate } from '../delivery/failures/change-failure-rate.ts'
import { recoveryTime } from '../delivery/failures/recovery-time.ts'
import { reworkRate } from '../delivery/failures/rework-rate.ts'
import { onCallAfterHours } from '../on-call/on-call-after-hours.ts'
import { onCallChangeCaused } from '../on-call/on-call-change-caused.ts'
import { onCallLoad } from '../on-call/on-call-load.ts'
import { onCallUneven } from '../on-call/on-call-uneven.ts'
import { knowledgeConcentration } from '../people/knowledge-concentration.ts'
import { attrition } from '../people/leaving/attrition.ts'
import { exitThemes } from '../people/leaving/exit-themes.ts'
import { rampFirst, rampSteady } from '../people/ramp/ramp.ts'
import { seniorReviewLoad } from '../people/senior-review-load.ts'
import { comprehensionDebt } from '../quality/comprehension-debt.ts'
import { defectEscapeRate } from '../quality/defects/defect-escape-rate.ts'
import { depthP50 } from '../quality/depth.ts'
import { churn21 } from '../quality/lines/churn.ts'
import { debtMarkers } from '../quality/lines/debt-markers.ts'
import { refactoringShare } from '../quality/refactoring-share.ts'
import { rubberStamps } from '../quality/rubber-stamps.ts'
import { rottingPullRequests, timeToFirstReview } from '../review/review-signals.ts'
import { surveySignals } from '../survey/survey-signals.ts'
import { mergedPullRequests } from '../velocity/merged-pull-requests.ts'
import { storyPoints } from '../velocity/story-points.ts'
import { ticketsReopened } from '../velocity/tickets-reopened.ts'
import type { Signal } from './signal.ts'

/** The table of signals. Every report reads it; a new signal is a file and a line here. */
export const SIGNALS: readonly Signal[] = [
  storyPoints,
  mergedPullRequests,
  ticketsReopened,
  defectEscapeRate,
  timeToFirstReview,
  rubberStamps,
  depthP50,
  cycleTime,
  comprehensionDebt,
  churn21,
  debtMarkers,
  refactoringShare,
  changeFailureRate,
  reworkRate,
  recoveryTime,
  rampFirst,
  rampSteady,
  onCallLoad,
  onCallUneven,
  onCallAfterHours,
  onCallChangeCaused,
  seniorReviewLoad,
  rottingPullRequests,
  attrition,
  exitThemes,
  decisionRecords,
  knowledgeConcentration,
  ...surveySignals,
]
