import { findRebasedApprovals } from '../../depth/approval/late-commits.ts'
import type { Assessment } from '../../depth/assess.ts'
import { isQuestioned } from '../../depth/verdict.ts'
import { compareDiffs } from '../../github/pull-requests/compare-diffs.ts'
import { readHunks } from '../../github/pull-requests/read-hunks.ts'
import type { FileHunks } from '../../snapshot/files/hunks.ts'
import type { ComparedDiff } from '../../snapshot/files/same-diff.ts'
import type { Job } from '../job.ts'
import { type Evaluation, judgeEvaluation } from './evaluation.ts'
import type { EvaluationInput } from './read-evaluation.ts'

/**
 * Judges a pull request, and once more with what only its diff tells: what was merely moved, wrapped or renamed, where an approval would be
 * questioned without it; whether a forced push after an approval was a pure rebase. Most evaluations need no such request.
 */
export async function judgeWithPatch(job: Pick<Job, 'octokit'>, input: EvaluationInput): Promise<Evaluation> {
  const evaluation = judgeEvaluation(input)
  const hunks = await readWantedHunks(job, evaluation)
  const compared = await compareRebased(job, evaluation)
  if (hunks === input.hunks && compared === input.compared) return evaluation
  return judgeEvaluation({ ...input, hunks, compared })
}

/** Publishing needs the same answer. */
async function readWantedHunks(
  { octokit }: Pick<Job, 'octokit'>,
  { hunks, assessment, repository, snapshot }: Evaluation,
): Promise<readonly FileHunks[] | undefined> {
  const isWanted = hunks === undefined && wantsDiff(assessment)
  return isWanted ? readHunks(octokit, { ...repository, number: snapshot.number }) : hunks
}

/** Whether the diff, where it was not read, may exempt an approval that is questioned without it. */
export function wantsDiff({ verdict }: Assessment): boolean {
  return verdict.approvals.some(({ rubberStamp }) => isQuestioned(rubberStamp))
}

/** Each pair of heads once, whatever comes of it: GitHub may forget the earlier one. */
async function compareRebased(
  { octokit }: Pick<Job, 'octokit'>,
  { compared, snapshot, repository }: Evaluation,
): Promise<readonly ComparedDiff[]> {
  const { headSha: head, baseRef, number } = snapshot
  const shas = findRebasedApprovals(snapshot)
  if (head === null || baseRef === null || shas.length === 0) return compared
  const relations = await compareDiffs(octokit, { ...repository, number, baseRef, shas })
  return [...compared, ...[...relations].map(([approved, relation]) => ({ approved, head, relation }))]
}
