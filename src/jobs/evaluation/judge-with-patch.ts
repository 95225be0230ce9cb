import { isQuestioned } from '../../depth/verdict.ts'
import { readHunks } from '../../github/pull-requests/read-hunks.ts'
import type { Job } from '../job.ts'
import { type Evaluation, judgeEvaluation } from './evaluation.ts'
import type { EvaluationInput } from './read-evaluation.ts'

/**
 * Judges a pull request, and once more with its diff where an approval would be questioned without it: only the patch tells what was
 * merely moved, wrapped or renamed. Most evaluations need no such request, and publishing needs the same answer.
 */
export async function judgeWithPatch(job: Pick<Job, 'octokit'>, input: EvaluationInput): Promise<Evaluation> {
  const evaluation = judgeEvaluation(input)
  const { approvals } = evaluation.assessment.verdict
  if (input.hunks !== undefined || !approvals.some(({ rubberStamp }) => isQuestioned(rubberStamp))) return evaluation
  const hunks = await readHunks(job.octokit, { ...input.repository, number: input.answer.fields.number })
  return judgeEvaluation({ ...input, hunks })
}
