import type { Reason, ReasonCode } from '../../depth/reason.ts'
import { isQuestioned, type PullRequestVerdict, type Verdict } from '../../depth/verdict.ts'
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
  ['trivial-revert', 'Taken back or landed again'],
  ['excluded', 'Left out by the configuration'],
  ['carried', 'Carried over from another branch'],
  ['trivial-version', 'Version bump'],
  ['trivial-no-lines', 'No changed lines'],
  ['trivial-rename', 'Renamed files'],
  ['trivial-generated', 'Lock, generated or vendored files'],
  ['trivial-data', 'Data files'],
])

/** By why an approval without written trace is not questioned. */
const UNQUESTIONED: ReadonlyMap<ReasonCode, string> = new Map<ReasonCode, string>([
  ['small', 'Approved · small change'],
  ['nothing-new', 'Approved · lines moved, wrapped or renamed'],
  ['machine-made', 'Approved · said to be written by a tool'],
  ['line-for-line', 'Approved · about as many lines added as deleted'],
  ['cosmetic', 'Approved · said to move or reword things'],
  ['co-author', 'Approved by somebody who worked on it'],
  ['changes-requested', 'Approved after a request for changes'],
  ['renewed', 'Approved again after a dismissal'],
  ['reviewed-elsewhere', 'Approved · talked through elsewhere'],
  ['later-words', 'Approved · remarks came afterwards'],
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

/** Of a change that nobody reviewed: whether it was merged, not closed. */
export function isMerged({ reasons: [reason] }: PullRequestVerdict): boolean {
  return reason?.code === 'unreviewed' && reason.facts.state === 'merged'
}

/** `Small change (8 lines)`; only of a small one does the size say why. */
function nameOfTrivial({ reasons: [reason], effectiveLines }: PullRequestVerdict): string {
  const name = TRIVIAL.get(reason?.code ?? '')
  if (name !== undefined) return name
  return effectiveLines === undefined ? 'Small change' : `Small change (${plural(effectiveLines, 'line')})`
}

function approvedTitle({ approvals, effectiveLines }: PullRequestVerdict): string {
  const size = effectiveLines === undefined ? '' : ` · ${plural(effectiveLines, 'line')}`
  const why = approvals.some(({ rubberStamp }) => isQuestioned(rubberStamp))
    ? undefined
    : approvals.flatMap(({ reasons }) => reasons.flatMap(({ code }) => UNQUESTIONED.get(code) ?? []))[0]
  return `${why ?? 'Approved without a written trace'}${size}`
}

/** The strongest fact that can be counted, not points: it teaches what counts, and nobody can compare two people by it. */
function scoredTitle(name: string, { comments: counts, verdict }: CheckRunModel): string {
  const { comments, asking, askingElsewhere } = counts
  if (comments === 0) return `${name} · ${withoutComments(verdict)}`
  const size = verdict.effectiveLines === undefined ? '' : ` on ${plural(verdict.effectiveLines, 'line')}`
  if (verdict.verdict === 'light') return `${name} · ${plural(comments, 'comment')}${size}`
  const settled = askingElsewhere === 0 && areSettled(verdict) ? ', all settled' : ''
  const asked = asking === 0 ? '' : `, ${howMany(asking, comments)} asked for changes${settled}`
  if (comments === 1 && asking === 1) return `${name} · 1 comment that asked for changes${settled.replace('all ', '')}`
  return `${name} · ${plural(comments, 'comment')}${asked}`
}

function withoutComments(verdict: PullRequestVerdict): string {
  if (isUnseen(verdict)) return 'inline comments are not in the source'
  return hasTrace(verdict) ? 'a few words' : 'nothing specific to the change'
}

function howMany(some: number, all: number): string {
  if (some < all || all === 1) return formatCount(some)
  return all === 2 ? 'both' : 'all'
}

/** Whether an approver left more than words that fit any change. */
export function hasTrace({ approvals }: PullRequestVerdict): boolean {
  return approvals.some(({ trace }) => trace)
}

/** Whether the source has no inline comments, and nothing that it has shows what the reviewers wrote. */
export function isUnseen({ reasons, approvals }: PullRequestVerdict): boolean {
  const wasWritten = approvals.flatMap((approval) => approval.reasons).some((reason) => isSeenTrace(reason))
  return !wasWritten && lacksInlineComments({ reasons })
}

/** Whether an archive holds nothing that was written at lines of the diff. */
export function lacksInlineComments({ reasons }: Pick<PullRequestVerdict, 'reasons'>): boolean {
  return reasons.some((reason) => reason.code === 'engagement' && !reason.hasInlineComments)
}

function isSeenTrace(reason: Reason): boolean {
  if (reason.code !== 'trace') return false
  const { inline, bodies, conversation } = reason.facts
  return inline + bodies + conversation > 0
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
