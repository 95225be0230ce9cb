import type { Snapshot } from '../snapshot/snapshot.ts'
import type { Remark } from './collect-remarks.ts'
import type { DepthPart, PartScore, PullRequestVerdict, Reason } from './verdict.ts'

const CAPS: Readonly<Record<DepthPart, number>> = { engagement: 45, coverage: 25, outcome: 20, pace: 10 }

/** No part can be known. */
export const NO_PARTS: PullRequestVerdict['parts'] = {
  engagement: { points: undefined, cap: CAPS.engagement },
  coverage: { points: undefined, cap: CAPS.coverage },
  outcome: { points: undefined, cap: CAPS.outcome },
  pace: { points: undefined, cap: CAPS.pace },
}

/** One substantive remark for each 100 lines, at least one and at most six, is what a change is taken to need. */
function remarksNeeded(lines: number): number {
  return Math.min(6, Math.max(1, lines / 100))
}

/** The named parts of the score; each known part has exactly one reason, and the reasons' points add up to the depth. */
export function scoreParts(
  snapshot: Snapshot,
  remarks: readonly Remark[],
  lines: number | undefined,
): { readonly parts: PullRequestVerdict['parts']; readonly reasons: readonly Reason[] } {
  const reasons = [scoreEngagement(remarks, lines), scoreCoverage(snapshot, remarks), scoreOutcome(snapshot, remarks)]
  const known = reasons.filter((reason): reason is Reason => reason !== undefined)
  const pointsOf = (part: DepthPart): PartScore => ({
    points: known.find(({ code }) => code === part)?.points,
    cap: CAPS[part],
  })
  const parts = {
    engagement: pointsOf('engagement'),
    coverage: pointsOf('coverage'),
    outcome: pointsOf('outcome'),
    pace: pointsOf('pace'),
  }
  return { parts, reasons: known }
}

function scoreEngagement(remarks: readonly Remark[], lines: number | undefined): Reason {
  const substance = remarks.reduce((sum, { score }) => sum + score.substance, 0)
  const needed = remarksNeeded(lines ?? 100)
  const points = CAPS.engagement * Math.min(1, substance / needed)
  const rounded = Math.round(substance * 10) / 10
  const text = `people wrote ${rounded} remarks’ worth of substance where about ${Math.round(needed)} are needed`
  return { code: 'engagement', points, facts: { substance: rounded, needed }, text }
}

/** Share of changed lines that lie in files a person commented on; undefined without files or inline threads. */
function scoreCoverage({ files, threads }: Snapshot, remarks: readonly Remark[]): Reason | undefined {
  if (files === null || threads === null || files.length === 0) return undefined
  const commented = new Set(remarks.filter(({ score }) => score.substance > 0).map(({ path }) => path))
  const size = (list: typeof files) => list.reduce((sum, { additions, deletions }) => sum + additions + deletions, 0)
  const total = size(files)
  if (total === 0) return undefined
  const share = size(files.filter(({ path }) => commented.has(path))) / total
  const percent = Math.round(share * 100)
  const text = `${percent} % of the changed lines lie in files that a person commented on`
  return { code: 'coverage', points: CAPS.coverage * share, facts: { percent }, text }
}

/** Share of substantive threads that were resolved, outdated by a change or answered by the author. */
function scoreOutcome({ threads, author }: Snapshot, remarks: readonly Remark[]): Reason | undefined {
  const substantive = new Set(remarks.filter(({ score }) => score.substance > 0).map(({ threadId }) => threadId))
  const raised = (threads ?? []).filter(({ id }) => substantive.has(id))
  if (raised.length === 0) return undefined
  const settled = raised.filter(
    (thread) =>
      thread.isResolved === true ||
      thread.isOutdated === true ||
      thread.comments.some((comment) => comment.author.id === author.id),
  ).length
  const text = `${settled} of ${raised.length} substantive threads were answered, resolved or led to a change`
  const points = (CAPS.outcome * settled) / raised.length
  return { code: 'outcome', points, facts: { settled, raised: raised.length }, text }
}
