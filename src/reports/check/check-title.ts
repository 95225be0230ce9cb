import type { PullRequestVerdict, Verdict } from '../../depth/verdict.ts'
import { coarseDuration } from '../../util/duration.ts'
import { formatCount, plural } from '../../util/sentences.ts'
import { figureCell } from '../shared/cells.ts'
import { type CheckRunModel, isPastP95 } from './check-run-model.ts'
import { gateTitle } from './gate.ts'

const SCORED: Readonly<Record<Extract<Verdict, 'light' | 'substantive' | 'deep'>, string>> = {
  light: 'Light review',
  substantive: 'Substantive review',
  deep: 'Deep review',
}

/** By the code of the reason why a change is trivial; all others are small. */
const TRIVIAL: ReadonlyMap<string, string> = new Map([
  ['trivial-revert', 'Revert'],
  ['excluded', 'Left out by the configuration'],
  ['carried', 'Reviewed elsewhere'],
  ['trivial-version', 'Version bump'],
  ['trivial-rename', 'Renames only'],
  ['trivial-generated', 'Generated files only'],
  ['trivial-data', 'Data only'],
])

/** One line that says what is true, without opening the check; at most 80 characters. */
export function renderCheckTitle(model: CheckRunModel): string {
  const title = titleOf(model)
  if (model.cohort !== 'agent') return shorten(title)
  return shorten(`Opened by an agent · ${title.charAt(0).toLowerCase()}${title.slice(1)}`)
}

const LONGEST = 80

/** What stands last tells least. */
function shorten(title: string): string {
  const parts = title.split(' · ')
  while (parts.length > 1 && parts.join(' · ').length > LONGEST) parts.pop()
  return parts.join(' · ')
}

function titleOf(model: CheckRunModel): string {
  const { verdict } = model.verdict
  if (verdict === 'incomplete') return 'No verdict yet: GitHub’s answer was incomplete; retrying'
  if (model.isDraft && model.waiting === undefined && isUnreviewed(verdict)) {
    return 'Draft: the review clock starts when it is ready'
  }
  if (model.waiting !== undefined) return waitingTitle(model, model.waiting)
  if (model.disputed) return 'Reviewed, as someone with write access noted'
  const gate = gateTitle(model)
  if (gate !== undefined) return gate
  switch (verdict) {
    case 'waiting':
      return 'Draft: the review clock starts when it is ready'
    case 'trivial':
      return `${nameOfTrivial(model.verdict)}, not scored`
    case 'unreviewed':
      return `${isMerged(model.verdict) ? 'Merged' : 'Closed'} without a review by a person`
    case 'no-trace':
      return approvedTitle(model.verdict)
    default:
      return scoredTitle(SCORED[verdict], model)
  }
}

function isUnreviewed(verdict: Verdict): boolean {
  return verdict === 'waiting' || verdict === 'trivial'
}

function isMerged({ reasons: [reason] }: PullRequestVerdict): boolean {
  return reason?.code === 'unreviewed' && reason.facts.state === 'merged'
}

/** `Small change (8 lines)`; only of a small one does the size say why. */
function nameOfTrivial({ reasons: [reason], effectiveLines }: PullRequestVerdict): string {
  const name = TRIVIAL.get(reason?.code ?? '')
  if (name !== undefined) return name
  return effectiveLines === undefined ? 'Small change' : `Small change (${plural(effectiveLines, 'line')})`
}

function approvedTitle({ approvals, effectiveLines }: PullRequestVerdict): string {
  const isQuestioned = approvals.some(({ rubberStamp }) => rubberStamp === 'possible' || rubberStamp === 'likely')
  const size = effectiveLines === undefined ? '' : ` · ${plural(effectiveLines, 'line')}`
  return `${isQuestioned ? 'Approved without a written trace' : 'Approved, nothing written'}${size}`
}

/** The strongest fact that can be counted, not points: it teaches what counts, and nobody can compare two people by it. */
function scoredTitle(name: string, { comments: { comments, asking }, verdict }: CheckRunModel): string {
  if (comments === 0) return `${name} · nothing written about the change`
  const size = verdict.effectiveLines === undefined ? '' : ` on ${plural(verdict.effectiveLines, 'line')}`
  if (verdict.verdict === 'light') return `${name} · ${plural(comments, 'comment')}${size}`
  const asked =
    asking === 0 ? '' : `, ${formatCount(asking)} asked for changes${areSettled(verdict) ? ', all settled' : ''}`
  return `${name} · ${plural(comments, 'comment')}${asked}`
}

/** Whether every substantive thread led to a change or was resolved. */
function areSettled({ reasons }: PullRequestVerdict): boolean {
  return reasons.some(({ code, facts }) => code === 'outcome' && facts.raised > 0 && facts.settled === facts.raised)
}

/** Coarse on purpose: a check that is rewritten every minute costs a write and tells nobody more. */
function waitingTitle(model: CheckRunModel, waiting: number): string {
  const { verdict, rolling } = model
  const reviewer = model.cohort === 'agent' ? 'an independent review' : 'a first review'
  const state = `Waiting ${coarseDuration(waiting)} for ${reviewer}`
  if (verdict.verdict === 'trivial') return `${state} · ${nameOfTrivial(verdict).toLowerCase()}`
  if (isPastP95(rolling, waiting)) return `${state} · past the p95 here (${figureCell(rolling.p95)})`
  return rolling.p50.kind === 'too-few' ? state : `${state} · usual here ${figureCell(rolling.p50)}`
}
