import { describeProblem } from '../../config/problem.ts'
import type { Reason, ReasonCode } from '../../depth/reason.ts'
import {
  DEPTH_PARTS,
  type DepthPart,
  type PartScore,
  type PullRequestVerdict,
  type Verdict,
} from '../../depth/verdict.ts'
import { MIN_EVENTS } from '../../health/figure.ts'
import { formatDuration } from '../../util/duration.ts'
import { escapeMarkdown } from '../../util/escape-markdown.ts'
import { markdownTable } from '../../util/markdown-table.ts'
import { figurePhrase } from '../shared/cells.ts'
import { LEFT_OUT } from '../shared/part-sentences.ts'
import { describeReason, toSentence } from '../shared/reason-sentences.ts'
import { approvalsParagraph } from './check-approvals.ts'
import type { CheckRunModel } from './check-run-model.ts'

/** What was found and why, in the order in which somebody asks: the verdict, its points, the approvals, the times. */
export function renderCheckSummary(model: CheckRunModel): string {
  const { verdict } = model
  // Beside somebody's word that it was reviewed, points of what was written would repeat the doubt.
  const isScored = SCORED.has(verdict.verdict) && !model.disputed
  const parts = [
    problemsParagraph(model),
    agentSentence(model),
    sentenceOn(model),
    isScored ? pointsParagraph(verdict) : '',
    listOf(verdict.reasons.filter((reason) => !isTold(reason, model))),
    verdict.verdict === 'trivial' || model.disputed ? '' : approvalsParagraph(verdict),
    timesParagraph(model),
    model.missing.length === 0 ? '' : `Missing: ${model.missing.map(escapeMarkdown).join('; ')}.`,
  ]
  return parts.filter((part) => part !== '').join('\n\n')
}

/** Verdicts whose points say more than the verdict. */
const SCORED: ReadonlySet<Verdict> = new Set(['light', 'substantive', 'deep'])

/** One sentence on each verdict; what exactly was found stands in the reasons below it. */
const SENTENCES: Readonly<Record<Verdict, string>> = {
  waiting: 'Nobody but the author has reviewed this change yet; bots and AI reviewers do not count as people.',
  trivial:
    'Changes of fewer than 10 lines, renames, generated files, version bumps, back-ports and reverts get no depth.',
  unreviewed: 'This change was closed without a review by anybody but its author; bots and AI reviewers do not count.',
  'no-trace':
    'This change was approved, and nobody but its author wrote anything about it beyond what fits any change, such as “LGTM”. It may have been read all the same: reading leaves no trace.',
  light: 'People other than the author reviewed this change and wrote little about it, for its size.',
  substantive: 'People other than the author reviewed this change and wrote something of substance about it.',
  deep: 'People other than the author reviewed this change closely, and it shows in what they wrote.',
  incomplete: 'GitHub did not answer everything that was asked, so nothing is said about this change until it does.',
}

const BARE_REVIEW =
  'People other than the author reviewed this change; what is known of their words fits any change, such as “LGTM”.'
const LIGHT_OF_UNKNOWN_SIZE =
  'People other than the author wrote about this change. Its size is not known, so this is the least that can be said.'

/** Reasons that the first sentence already gives, and those of the table of points. */
const TOLD: ReadonlySet<ReasonCode> = new Set([
  'waiting',
  'unreviewed',
  'incomplete',
  'engagement',
  'coverage',
  'coverage-unknown',
  'outcome',
  'outcome-unknown',
  'pace',
  'pace-unknown',
])

function sentenceOn({ verdict: found, waiting, disputed }: CheckRunModel): string {
  const { verdict, effectiveLines, reasons } = found
  if (disputed) return DISPUTED
  if (verdict === 'trivial' && waiting !== undefined) return SMALL_AND_WAITING
  const [reason] = reasons
  if (reason?.code === 'unreviewed' && reason.facts.state === 'merged') {
    return SENTENCES.unreviewed.replace('closed', 'merged')
  }
  if (verdict === 'light' && found.depth === 0) return BARE_REVIEW
  return verdict === 'light' && effectiveLines === undefined ? LIGHT_OF_UNKNOWN_SIZE : SENTENCES[verdict]
}

const DISPUTED = 'Somebody with write access noted that this change was reviewed.'
const SMALL_AND_WAITING =
  'Nobody but the author has reviewed this change yet; bots and AI reviewers do not count as people. It gets no depth: once somebody reviews it, this check says so and no more.'

/** That an agent wrote an agent's change is its first sentence. */
function isTold({ code }: Reason, { cohort }: CheckRunModel): boolean {
  return TOLD.has(code) || (cohort === 'agent' && code === 'ai-assisted')
}

/** Empty for what people wrote. */
function agentSentence({ cohort, requester }: CheckRunModel): string {
  if (cohort !== 'agent') return ''
  const asked = requester === null ? '' : `${escapeMarkdown(requester)} asked for it, and `
  return `An agent opened this change; ${asked}no person wrote it. The review clock counts people who did not ask for it, and instructions to the agent count as authoring.`
}

function listOf(reasons: readonly Reason[]): string {
  return reasons.map((reason) => `- ${toSentence(describeReason(reason))}`).join('\n')
}

/** Every part with its points and the facts that gave them; what could not be known is named, and is not zero. */
function pointsParagraph({ depth, parts, reasons }: PullRequestVerdict): string {
  const rows = DEPTH_PARTS.map((part) => rowOf(part, parts[part], reasons))
  const known = DEPTH_PARTS.reduce((sum, part) => sum + (parts[part].points === undefined ? 0 : parts[part].cap), 0)
  const ofKnown = known === 100 ? '' : `, of ${known} that can be known here`
  return `${markdownTable(['Part', 'Points', 'Why'], rows)}\n\nTogether **${depth} points**${ofKnown}.`
}

function rowOf(part: DepthPart, score: PartScore, reasons: readonly Reason[]): string[] {
  if (score.points === undefined) return [part, 'left out', toSentence(LEFT_OUT[score.cause])]
  const why = reasons.filter(({ code }) => code === part).map((reason) => toSentence(describeReason(reason)))
  return [part, `${score.points} of ${score.cap}`, why.join(' ')]
}

function problemsParagraph({ problems }: CheckRunModel): string {
  if (problems.length === 0) return ''
  const list = problems.slice(0, 10).map((problem) => `- ${escapeMarkdown(describeProblem(problem))}`)
  return ['**The configuration has mistakes; the last good one stays in force.**', ...list].join('\n')
}

function timesParagraph({ timeToFirstReview, timeToFirstAiReview, rolling }: CheckRunModel): string {
  const own =
    timeToFirstReview === undefined ? '' : `The first review came after ${formatDuration(timeToFirstReview)}. `
  const ai =
    timeToFirstAiReview === undefined
      ? ''
      : `An AI reviewer came after ${formatDuration(timeToFirstAiReview)}, which stops no clock but its own. `
  return `${own}${ai}${usualTimes(rolling)}`
}

/** Of those reviewed or waiting; who merged without a review is in no time, and is said beside it. */
function usualTimes({ n, waiting, mergedUnreviewed, p50, p95, windowDays }: CheckRunModel['rolling']): string {
  const ended = mergedUnreviewed === 0 ? '' : ` ${mergedUnreviewed} more merged without a review.`
  const median = figurePhrase(p50)
  if (median === undefined) {
    return `Too few reviews here to say what is usual (${n} in ${windowDays} days; it takes ${MIN_EVENTS.p50}).${ended}`
  }
  const of = `${windowDays} days, ${n} reviewed${waiting === 0 ? '' : `, ${waiting} still waiting`}`
  const upper = figurePhrase(p95)
  return `The median time to first review here is ${median}${upper === undefined ? '' : `, the p95 ${upper}`} (${of}).${ended}`
}
