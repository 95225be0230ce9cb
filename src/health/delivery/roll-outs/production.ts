import type { Deployment } from './deployment.ts'

/** `prod`, `production`, `live`; `production-eu`, `prod/us`, `Production (web)`. */
const NAME = /^(?:(?:prod|production)(?:[-_/ ].*)?|live)$/i
const TASK = /^deploy/

/**
 * Whether a deployment went to production: by what GitHub says of its environment or by the environment's name; never a preview.
 *
 * @param environments names that a configuration gives in place of the usual ones; empty for none
 */
export function isToProduction(
  {
    environment,
    isProduction,
    isTransient,
    task,
  }: Pick<Deployment, 'environment' | 'isProduction' | 'isTransient' | 'task'>,
  environments: readonly string[] = [],
): boolean {
  if (isTransient || (task !== null && !TASK.test(task))) return false
  if (environments.length > 0) return environments.some((name) => name.toLowerCase() === environment.toLowerCase())
  return isProduction === true || NAME.test(environment)
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
