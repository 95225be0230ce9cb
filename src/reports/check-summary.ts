import { describeProblem } from '../config/problem.ts'
import { DEPTH_PARTS, type PullRequestVerdict, type Reason, type Verdict } from '../depth/verdict.ts'
import { formatDuration } from '../util/duration.ts'
import { escapeMarkdown } from '../util/escape-markdown.ts'
import { markdownTable } from '../util/markdown-table.ts'
import { approvalsParagraph } from './check-approvals.ts'
import type { CheckRunModel } from './check-run.ts'

/** What was found and why, in the order in which somebody asks: the verdict, its points, the approvals, the times. */
export function renderCheckSummary(model: CheckRunModel): string {
  const { verdict } = model
  const parts = [
    problemsParagraph(model),
    SENTENCES[verdict.verdict],
    model.disputed ? 'Somebody with write access noted that it was reviewed; the verdict is disputed.' : '',
    verdict.depth === undefined ? listOf(verdict.reasons) : pointsParagraph(verdict),
    verdict.depth === undefined ? '' : listOf(verdict.reasons.filter((reason) => partOf(reason) === undefined)),
    approvalsParagraph(verdict),
    timesParagraph(model),
    model.missing.length === 0 ? '' : `Missing: ${model.missing.map(escapeMarkdown).join('; ')}.`,
  ]
  return parts.filter((part) => part !== '').join('\n\n')
}

/** One sentence on each verdict; what exactly was found stands in the reasons below it. */
const SENTENCES: Readonly<Record<Verdict, string>> = {
  waiting: 'Nobody but the author has reviewed this change yet; bots and AI reviewers do not count as people.',
  trivial: 'This change is not scored, because nobody needs to write anything about it.',
  unreviewed: 'This change was closed without a review by a person other than its author.',
  'no-trace':
    'This change was approved, and nobody but its author wrote more than a bare phrase such as “LGTM”. It may have been read all the same: reading leaves no trace.',
  light: 'People other than the author reviewed this change and wrote little about it, for its size.',
  substantive: 'People other than the author reviewed this change and wrote something of substance about it.',
  deep: 'People other than the author reviewed this change closely, and it shows in what they wrote.',
  incomplete: 'GitHub did not answer everything that was asked, so nothing is said about this change until it does.',
}

function listOf(reasons: readonly Reason[]): string {
  return reasons.map(({ text }) => `- ${sentence(text)}`).join('\n')
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}.`
}

/** Every part with its points and the facts that gave them; what could not be known is named, and is not zero. */
function pointsParagraph({ depth, parts, reasons }: PullRequestVerdict): string {
  const rows = reasons.flatMap((reason) => {
    const part = partOf(reason)
    if (part === undefined) return []
    const { points, cap } = parts[part]
    return [[part, points === undefined ? 'left out' : `${points} of ${cap}`, sentence(withoutLead(reason.text))]]
  })
  const known = DEPTH_PARTS.reduce((sum, part) => sum + (parts[part].points === undefined ? 0 : parts[part].cap), 0)
  const ofKnown = known === 100 ? '' : `, of ${known} that can be known here`
  return `${markdownTable(['Part', 'Points', 'Why'], rows)}\n\nTogether **${depth} points**${ofKnown}.`
}

function partOf({ code }: Reason) {
  return DEPTH_PARTS.find((part) => code === part || code === `${part}-unknown`)
}

/** The table's first two columns already say that a part is left out. */
function withoutLead(text: string): string {
  return text.replace(/^\w+ is left out: /, '')
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
