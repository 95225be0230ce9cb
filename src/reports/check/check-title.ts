import type { PullRequestVerdict, Verdict } from '../../depth/verdict.ts'
import { coarseDuration, formatDuration } from '../../util/duration.ts'
import type { CheckRunModel, RollingTimes } from './check-run-model.ts'

const TITLES: Readonly<Record<Exclude<Verdict, 'waiting' | 'trivial' | 'unreviewed' | 'no-trace'>, string>> = {
  light: 'Light review',
  substantive: 'Substantive review',
  deep: 'Deep review',
  incomplete: 'GitHub’s answer was incomplete; will try again',
}

/** By the code of the reason why a change is trivial; all others are small. */
const TRIVIAL: ReadonlyMap<string, string> = new Map([
  ['trivial-revert', 'Revert'],
  ['trivial-version', 'Version bump'],
  ['trivial-rename', 'Renames only'],
  ['trivial-generated', 'Generated files only'],
  ['trivial-data', 'Data only'],
])

/** One line that says what the verdict is, without opening the check. */
export function renderCheckTitle(model: CheckRunModel): string {
  const { verdict, depth } = model.verdict
  if (verdict === 'waiting') return waitingTitle(model)
  if (verdict === 'trivial') return trivialTitle(model.verdict)
  if (verdict === 'unreviewed') return unreviewedTitle(model.verdict)
  const title = verdict === 'no-trace' ? noTraceTitle(model.verdict) : TITLES[verdict]
  return depth === undefined ? title : `${title} · depth ${depth} of 100`
}

function trivialTitle({ reasons: [reason] }: PullRequestVerdict): string {
  return `${TRIVIAL.get(reason?.code ?? '') ?? 'Small change'}, no written review needed`
}

function unreviewedTitle({ reasons: [reason] }: PullRequestVerdict): string {
  return `${reason?.code === 'unreviewed' && reason.facts.state === 'merged' ? 'Merged' : 'Closed'} without a human review`
}

function noTraceTitle({ approvals: { length } }: PullRequestVerdict): string {
  return length > 1 ? `${length} approvals left no written trace` : 'Approval left no written trace'
}

/** Coarse on purpose: a check that is rewritten every minute costs a write and tells nobody more. */
function waitingTitle(model: CheckRunModel): string {
  if (model.isDraft || model.waiting === undefined) return 'Draft, not waiting for a review yet'
  return `Waiting ${coarseDuration(model.waiting)} for a first review${rollingPhrase(model.rolling)}`
}

function rollingPhrase({ p50, p95 }: RollingTimes): string {
  if (p50 === undefined) return ''
  const upper = p95 === undefined ? '' : `, p95 ${formatDuration(p95)}`
  return ` · here p50 ${formatDuration(p50)}${upper}`
}
