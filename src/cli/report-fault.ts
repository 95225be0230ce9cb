import { EnvironmentProblem } from '../env.ts'
import { StoreProblem } from '../store/engine/store-problem.ts'
import { describeFault } from './describe-fault.ts'

/** A mistake in how a command was called or in what it was given. */
export class UsageProblem extends Error {
  override readonly name = 'UsageProblem'
}

/** Says what went wrong in a sentence, and gives the exit code: 2 for the caller's mistakes, 1 for everything else. */
export function reportFault(error: unknown, out: { write(text: string): unknown }): number {
  if (error instanceof UsageProblem || error instanceof EnvironmentProblem) {
    out.write(`soundings: ${error.message}\n`)
    return 2
  }
  if (error instanceof StoreProblem) {
    out.write(`soundings: ${error.message}\n`)
    return 1
  }
  out.write(`soundings: ${describeFault(error)}\n`)
  if (process.env.LOG_LEVEL === 'debug' && error instanceof Error) out.write(`${error.stack}\n`)
  return 1
}
