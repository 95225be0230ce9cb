import { describeProblem } from '../../config/problem.ts'
import { DEPTH_PARTS, type PullRequestVerdict, type Reason, type Verdict } from '../../depth/verdict.ts'
import { formatDuration } from '../../util/duration.ts'
import { escapeMarkdown } from '../../util/escape-markdown.ts'
import { markdownTable } from '../../util/markdown-table.ts'
import { capitalise } from '../../util/sentences.ts'
import { approvalsParagraph } from './check-approvals.ts'
import type { CheckRunModel } from './check-run-model.ts'

/** What was found and why, in the order in which somebody asks: the verdict, its points, the approvals, the times. */
export function renderCheckSummary(model: CheckRunModel): string {
  const { verdict } = model
  const parts = [
    problemsParagraph(model),
    sentenceOn(verdict),
    model.disputed ? 'Somebody with write access noted that it was reviewed; the verdict is disputed.' : '',
    SCORED.has(verdict.verdict) ? pointsParagraph(verdict) : '',
    listOf(verdict.reasons.filter((reason) => partOf(reason) === undefined && !TOLD.has(reason.code))),
    verdict.verdict === 'trivial' ? '' : approvalsParagraph(verdict),
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
  trivial: 'This change is not scored, because it needs no written review.',
  unreviewed: 'This change was closed without a review by anybody but its author; bots and AI reviewers do not count.',
  'no-trace':
    'This change was approved, and nobody but its author wrote more than a bare phrase such as “LGTM”. It may have been read all the same: reading leaves no trace.',
  light: 'People other than the author reviewed this change and wrote little about it, for its size.',
  substantive: 'People other than the author reviewed this change and wrote something of substance about it.',
  deep: 'People other than the author reviewed this change closely, and it shows in what they wrote.',
  incomplete: 'GitHub did not answer everything that was asked, so nothing is said about this change until it does.',
}

const BARE_REVIEW =
  'People other than the author reviewed this change; what is known of it says no more than a bare phrase.'
const LIGHT_OF_UNKNOWN_SIZE =
  'People other than the author wrote about this change. Its size is not known, so this is the least that can be said.'

/** Reasons that the sentence already gives. */
const TOLD: ReadonlySet<string> = new Set(['waiting', 'unreviewed', 'incomplete'])

function sentenceOn({ verdict, depth, effectiveLines, reasons: [reason] }: PullRequestVerdict): string {
  const isMerged = verdict === 'unreviewed' && reason?.facts.state === 'merged'
  if (isMerged) return SENTENCES.unreviewed.replace('closed', 'merged')
  if (verdict === 'light' && depth === 0) return BARE_REVIEW
  return verdict === 'light' && effectiveLines === undefined ? LIGHT_OF_UNKNOWN_SIZE : SENTENCES[verdict]
}

function listOf(reasons: readonly Reason[]): string {
  return reasons.map(({ text }) => `- ${sentence(text)}`).join('\n')
}

function sentence(text: string): string {
  return `${capitalise(text)}.`
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

function timesParagraph({ timeToFirstReview, timeToFirstAiReview, rolling }: CheckRunModel): string {
  const own =
    timeToFirstReview === undefined ? '' : `The first review came after ${formatDuration(timeToFirstReview)}. `
  const ai =
    timeToFirstAiReview === undefined
      ? ''
      : `An AI reviewer came after ${formatDuration(timeToFirstAiReview)}, which stops no clock but its own. `
  return `${own}${ai}${usualTimes(rolling)}`
}

function usualTimes({ n, p50, p95, windowDays }: CheckRunModel['rolling']): string {
  if (p50 === undefined) return `Too few reviews are known here to say what is usual (n = ${n} in ${windowDays} days).`
  const upper = p95 === undefined ? '' : ` and 95 of 100 within ${formatDuration(p95)}`
  return `Usual here: half of the changes get a first review within ${formatDuration(p50)}${upper} (p50 and p95 of ${windowDays} days, n = ${n}).`
}
