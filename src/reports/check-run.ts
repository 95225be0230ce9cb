import type { Configuration } from '../config/configuration.ts'
import { type ConfigProblem, describeProblem } from '../config/problem.ts'
import { DEPTH_PARTS, type PullRequestVerdict, type Verdict } from '../depth/verdict.ts'
import { formatDuration } from '../util/duration.ts'
import { escapeMarkdown } from '../util/escape-markdown.ts'
import { markdownTable } from '../util/markdown-table.ts'

export const CHECK_NAME = 'Review depth'
/** GitHub refuses longer summaries and texts (OpenAPI: checks/create). */
const MAX_TEXT = 65_535

export interface Annotation {
  readonly path: string
  readonly startLine: number
  readonly endLine: number
  readonly level: 'notice' | 'warning'
  readonly title: string
  readonly message: string
  /** Tells annotations apart over several evaluations, because GitHub appends and never replaces. */
  readonly fingerprint: string
}

/** A button under the check; GitHub's limits: label 20, description 40, identifier 20 characters, three buttons. */
export interface Button {
  readonly label: string
  readonly description: string
  readonly identifier: string
}

export type Conclusion = 'success' | 'neutral' | 'failure'

/** The check run as GitHub is to show it: plain data, nothing is sent from here. */
export interface CheckRun {
  readonly name: typeof CHECK_NAME
  readonly headSha: string
  readonly externalId: string
  readonly conclusion: Conclusion
  readonly title: string
  readonly summary: string
  readonly text: string
  readonly annotations: readonly Annotation[]
  readonly actions: readonly Button[]
  readonly detailsUrl: string | undefined
}

/** Rolling review times of the repository, in seconds; undefined where too few reviews are known to say. */
export interface RollingTimes {
  readonly n: number
  readonly p50: number | undefined
  readonly p95: number | undefined
  readonly windowDays: number
}

export interface CheckRunModel {
  readonly headSha: string
  readonly externalId: string
  readonly verdict: PullRequestVerdict
  readonly isDraft: boolean
  /** Seconds since it was ready for review; undefined once reviewed, closed or while a draft. */
  readonly waiting: number | undefined
  /** Seconds from ready to the first human review; undefined before it. */
  readonly timeToFirstReview: number | undefined
  readonly rolling: RollingTimes
  readonly configuration: Configuration
  readonly problems: readonly ConfigProblem[]
  readonly annotations: readonly Annotation[]
  readonly disputed: boolean
  /** What GitHub did not answer, when the verdict is `incomplete`. */
  readonly missing: readonly string[]
}

export const REEVALUATE: Button = {
  label: 'Re-evaluate',
  description: 'Read the pull request again now',
  identifier: 'reevaluate',
}

export const DISPUTE: Button = {
  label: 'Not a rubber stamp',
  description: 'Note that the approver did review this',
  identifier: 'dispute',
}

export function renderCheckRun(model: CheckRunModel): CheckRun {
  const isQuestioned = model.verdict.approvals.some(({ rubberStamp }) => rubberStamp !== 'none')
  return {
    name: CHECK_NAME,
    headSha: model.headSha,
    externalId: model.externalId,
    conclusion: conclude(model),
    title: renderTitle(model),
    summary: renderSummary(model).slice(0, MAX_TEXT),
    text: renderText(model).slice(0, MAX_TEXT),
    annotations: model.annotations,
    actions: isQuestioned && !model.disputed ? [REEVALUATE, DISPUTE] : [REEVALUATE],
    detailsUrl: undefined,
  }
}

/** Advisory never fails; a gate fails on the listed verdicts, except where somebody with write access disputed them. */
function conclude({ verdict, configuration, disputed }: CheckRunModel): Conclusion {
  const { mode, gateOn } = configuration.check
  if (mode === 'gate' && gateOn.includes(verdict.verdict) && !disputed) return 'failure'
  return verdict.verdict === 'substantive' || verdict.verdict === 'deep' ? 'success' : 'neutral'
}

const TITLES: Readonly<Record<Exclude<Verdict, 'waiting'>, string>> = {
  trivial: 'Small change, no written review needed',
  unreviewed: 'Closed without a human review',
  'no-trace': 'Approval left no written trace',
  light: 'Light review',
  substantive: 'Substantive review',
  deep: 'Deep review',
  incomplete: 'GitHub’s answer was incomplete; will try again',
}

function renderTitle(model: CheckRunModel): string {
  const { verdict, depth } = model.verdict
  if (verdict === 'waiting') return waitingTitle(model)
  const title = TITLES[verdict]
  return depth === undefined ? title : `${title} · depth ${depth} of 100`
}

function waitingTitle(model: CheckRunModel): string {
  if (model.isDraft || model.waiting === undefined) return 'Draft, not waiting for a review yet'
  return `Waiting ${coarseDuration(model.waiting)} for a first review${rollingPhrase(model.rolling)}`
}

/** Coarse on purpose: a check that is rewritten every minute costs a write and tells nobody more. */
function coarseDuration(seconds: number): string {
  const hours = Math.floor(seconds / 3600)
  if (hours < 1) return 'less than 1 h'
  return hours < 48 ? `${hours} h` : `${Math.floor(hours / 24)} d`
}

function rollingPhrase({ p50, p95 }: RollingTimes): string {
  if (p50 === undefined) return ''
  const upper = p95 === undefined ? '' : `, p95 ${formatDuration(p95)}`
  return ` · here p50 ${formatDuration(p50)}${upper}`
}

function renderSummary(model: CheckRunModel): string {
  const { verdict } = model
  const parts = [
    problemsParagraph(model),
    verdict.reasons
      .map(({ text, points }) => `- ${text}${points === undefined ? '' : ` (${signed(points)})`}`)
      .join('\n'),
    timesParagraph(model),
    approvalsParagraph(model),
    model.disputed
      ? 'Somebody with write access noted that the approver did review this; the verdict is disputed.'
      : '',
    verdict.aiAssisted === undefined ? '' : `AI help in this change is ${verdict.aiAssisted}; it changes no points.`,
    model.missing.length === 0 ? '' : `Missing: ${model.missing.map(escapeMarkdown).join('; ')}.`,
  ]
  return parts.filter((part) => part !== '').join('\n\n')
}

function signed(points: number): string {
  return `${points < 0 ? '−' : '+'}${Math.abs(Math.round(points * 10) / 10)}`
}

function problemsParagraph({ problems }: CheckRunModel): string {
  if (problems.length === 0) return ''
  const list = problems.slice(0, 10).map((problem) => `- ${escapeMarkdown(describeProblem(problem))}`)
  return ['**The configuration has mistakes; the last good one stays in force.**', ...list].join('\n')
}

function timesParagraph({ timeToFirstReview, rolling }: CheckRunModel): string {
  const own = timeToFirstReview === undefined ? '' : `Time to first review: ${formatDuration(timeToFirstReview)}. `
  if (rolling.p50 === undefined) {
    return `${own}The repository has too few reviews (n = ${rolling.n}) in ${rolling.windowDays} days for a p50.`
  }
  const upper = rolling.p95 === undefined ? '' : `, p95 ${formatDuration(rolling.p95)}`
  return `${own}The repository’s p50 is ${formatDuration(rolling.p50)}${upper} (${rolling.windowDays} days, n = ${rolling.n}).`
}

function approvalsParagraph({ verdict }: CheckRunModel): string {
  if (verdict.approvals.length === 0) return ''
  const rows = verdict.approvals.map(({ reviewer, trace, rubberStamp, reasons }) => [
    `approval by ${reviewer}`,
    trace ? 'yes' : 'no',
    rubberStamp,
    reasons.map(({ text }) => text).join('; '),
  ])
  return markdownTable(['Approval', 'Written trace', 'Rubber stamp', 'Why'], rows)
}

function renderText({ verdict }: CheckRunModel): string {
  const rows = DEPTH_PARTS.map((name) => {
    const { points, cap } = verdict.parts[name]
    return [name, points === undefined ? 'not known' : `${Math.round(points * 10) / 10} of ${cap}`]
  })
  const table = verdict.depth === undefined ? '' : markdownTable(['Part', 'Points'], rows)
  const lines = verdict.effectiveLines
  const size = lines === undefined ? 'The size of the change is not known.' : `${lines} effective lines.`
  const note =
    'Review depth describes what was written, not what was read: reading without writing, pairing and calls are invisible. It must not be used to judge people.'
  return [table, size, note].filter((part) => part !== '').join('\n\n')
}
