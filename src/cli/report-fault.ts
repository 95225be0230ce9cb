import { EnvironmentProblem } from '../env.ts'
import { httpStatus } from '../github/client/github-error.ts'
import { StoreProblem } from '../store/engine/store-problem.ts'

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

/** One sentence, with what to do where that is known. */
export function describeFault(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const status = httpStatus(error)
  if (status === 401) return 'GitHub refused the credentials; check APP_ID and PRIVATE_KEY (soundings doctor says more)'
  if (status === 403)
    return `GitHub refused: ${error.message}; check the App’s permissions (soundings doctor says more)`
  if (status === 404)
    return 'GitHub does not know it, or the App is not installed there; check the name and the installation'
  const cause = error.cause instanceof Error ? ` (${error.cause.message})` : ''
  if (status === 500) return `GitHub cannot be reached${cause}; check the network and GHE_HOST`
  return `${error.message}${cause}`
}
