import { compileGlob } from '../../../util/compile-glob.ts'
import type { Deployment } from './deployment.ts'

/** `prod`, `production`, `live`; `production-eu`, `prod/us`, `Production (web)`. */
const NAME = /^(?:(?:prod|production)(?:[-_/ ].*)?|live)$/i
const TASK = /^deploy/

/** Whether a deployment went to production. */
export type IsToProduction = (
  deployment: Pick<Deployment, 'environment' | 'isProduction' | 'isTransient' | 'task'>,
) => boolean

/**
 * Tells deployments to production: by what GitHub says of their environment or by its name; never previews.
 *
 * @param environments names or patterns that a configuration gives in place of the usual ones, where case does not matter; empty for none
 */
export function createIsToProduction(environments: readonly string[]): IsToProduction {
  const patterns = environments.map((pattern) => compileGlob(pattern.toLowerCase()))
  return ({ environment, isProduction, isTransient, task }) => {
    if (isTransient || (task !== null && !TASK.test(task))) return false
    if (patterns.length > 0) return patterns.some((matches) => matches(environment.toLowerCase()))
    return isProduction === true || NAME.test(environment)
  }
}

/** Whether a tag names a released version: `v1.2`, `1.2.3`. */
export function isVersionTag(tag: string): boolean {
  return /^v?\d+\.\d+(\.\d+)?$/.test(tag)
}

/** A finished run of a workflow. */
export interface WorkflowRun {
  readonly name: string
  /** `.github/workflows/deploy.yml`. */
  readonly path: string
  readonly event: string
  readonly branch: string
  readonly conclusion: string | null
}

const DEPLOYS = /(^|[^a-z])(deploy|release|publish)([^a-z]|$)/i

/** Whether a run of a workflow brought the default branch to production, by its name or its file's. */
export function isDeployRun({ name, path, event, branch, conclusion }: WorkflowRun, defaultBranch: string): boolean {
  const file = path.split('/').at(-1) ?? ''
  return (
    event === 'push' &&
    branch === defaultBranch &&
    conclusion === 'success' &&
    (DEPLOYS.test(name) || DEPLOYS.test(file))
  )
}
