import { isQuestioned } from '../../depth/verdict.ts'
import {
  CHECK_NAME,
  type CheckRun,
  type CheckRunModel,
  type Conclusion,
  DISPUTE,
  REEVALUATE,
} from './check-run-model.ts'
import { renderCheckSummary } from './check-summary.ts'
import { renderCheckText } from './check-text.ts'
import { renderCheckTitle } from './check-title.ts'

import { isGated } from './gate.ts'

/** GitHub refuses longer summaries and texts (OpenAPI: checks/create). */
const MAX_TEXT = 65_535

export function renderCheckRun(model: CheckRunModel): CheckRun {
  const hasQuestioned = model.verdict.approvals.some(({ rubberStamp }) => isQuestioned(rubberStamp))
  return {
    name: CHECK_NAME,
    headSha: model.headSha,
    externalId: model.externalId,
    conclusion: conclude(model),
    title: renderCheckTitle(model),
    summary: renderCheckSummary(model).slice(0, MAX_TEXT),
    text: renderCheckText(model).slice(0, MAX_TEXT),
    annotations: model.annotations,
    actions: hasQuestioned && !model.disputed ? [REEVALUATE, DISPUTE] : [REEVALUATE],
    detailsUrl: undefined,
  }
}

/** Advisory never fails; a gate fails on the listed verdicts, except where somebody with write access disputed them. */
function conclude(model: CheckRunModel): Conclusion {
  if (isGated(model)) return 'failure'
  const { verdict } = model.verdict
  return verdict === 'substantive' || verdict === 'deep' ? 'success' : 'neutral'
}
