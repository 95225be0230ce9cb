import { VERDICT_DEPTHS } from '../../depth/judge-pull-request.ts'
import type { Reason, ReasonCode } from '../../depth/reason.ts'
import {
  DEPTH_PARTS,
  type DepthPart,
  type PartScore,
  type PullRequestVerdict,
  type Verdict,
} from '../../depth/verdict.ts'
import { markdownTable } from '../../util/markdown-table.ts'
import { LEFT_OUT } from '../shared/part-sentences.ts'
import { describeReason, toSentence } from '../shared/reason-sentences.ts'
import { approvalsParagraph } from './check-approvals.ts'
import type { CheckRunModel } from './check-run-model.ts'

/** One fold with what the verdict rests on, and the link to the rules. Empty where there is nothing to fold. */
export function renderCheckText(model: CheckRunModel): string {
  const { verdict, disputed } = model
  const isScored = SCORED.has(verdict.verdict) && !disputed
  const parts = [
    isScored ? pointsTable(verdict) : '',
    disputed ? '' : listOf(verdict.reasons.filter(({ code }) => !isTold(code, model))),
    verdict.verdict === 'trivial' || disputed ? '' : approvalsParagraph(verdict),
  ].filter((part) => part !== '')
  const rules = [rulesLine(model)].filter((line) => line !== undefined)
  if (parts.length === 0) return rules.join('')
  const title = isScored ? pointsTitle(verdict) : 'What this rests on'
  return `<details><summary>${title}</summary>\n\n${[...parts, ...rules].join('\n\n')}\n\n</details>`
}

/** Verdicts whose points say more than the verdict. */
const SCORED: ReadonlySet<Verdict> = new Set(['light', 'substantive', 'deep'])

/** Reasons that the title and the summary give already, and those of the table of points. */
const TOLD: ReadonlySet<ReasonCode> = new Set([
  'waiting',
  'unreviewed',
  'incomplete',
  'excluded',
  'carried',
  'trivial-data',
  'trivial-generated',
  'trivial-no-lines',
  'trivial-size',
  'trivial-revert',
  'trivial-version',
  'trivial-rename',
  'trivial-typo',
  'trivial-housekeeping',
  'remarks',
  'engagement',
  'coverage',
  'coverage-unknown',
  'outcome',
  'outcome-unknown',
  'pace',
  'pace-unknown',
])

/** That an agent had AI help is what it is. */
function isTold(code: ReasonCode, { cohort }: CheckRunModel): boolean {
  return TOLD.has(code) || (code === 'ai-assisted' && cohort === 'agent')
}

function listOf(reasons: readonly Reason[]): string {
  return reasons.map((reason) => `- ${toSentence(describeReason(reason))}`).join('\n')
}

/** On the scale that cuts the labels; a review without a point has a label and no number. */
function pointsTitle({ depth = 0 }: PullRequestVerdict): string {
  const { substantive, deep } = VERDICT_DEPTHS
  const scale = `substantive from ${substantive}, deep from ${deep}`
  return depth === 0 ? `Light: ${scale} of 100 points` : `${depth} of 100 points; ${scale}`
}

/** Every part with its points and the facts that gave them; what could not be known is left out, and is not zero. */
function pointsTable({ parts, reasons }: PullRequestVerdict): string {
  const rows = DEPTH_PARTS.map((part) => rowOf(part, parts[part], reasons))
  return markdownTable(['part', 'points', 'from'], rows)
}

function rowOf(part: DepthPart, score: PartScore, reasons: readonly Reason[]): string[] {
  if (score.points === undefined) return [part, '—', toSentence(LEFT_OUT[score.cause])]
  const why = reasons.filter(({ code }) => code === part).map((reason) => toSentence(describeReason(reason)))
  return [part, `${score.points} of ${score.cap}`, why.join(' ')]
}

const NOTE = 'Depth describes what was written, not what was read, and must not be used to judge people.'

function rulesLine({ definitionsUrl }: CheckRunModel): string | undefined {
  return definitionsUrl === undefined ? NOTE : `[How this is judged](${definitionsUrl}). ${NOTE}`
}
