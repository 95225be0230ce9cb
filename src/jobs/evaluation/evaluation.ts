import { type JudgedPull, judgeAnswer } from './judge-answer.ts'
import type { EvaluationInput } from './read-evaluation.ts'

/** Everything known about one pull request at one moment: what the check shows and the store keeps. */
export interface Evaluation extends EvaluationInput, JudgedPull {}

/** The step between reading and writing. Pure. */
export function judgeEvaluation(input: EvaluationInput): Evaluation {
  return { ...input, ...judgeAnswer(input) }
}
