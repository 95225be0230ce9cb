import type { RollOutSource } from '../../sources/roll-out.ts'

/** Something that may have brought a commit to production: a deployment, a release, a tag or the run of a workflow. */
export interface Deployment {
  readonly repository: string
  /** As GitHub calls it; `production` for releases, tags and runs, which name none. */
  readonly environment: string
  /** Null where nobody says which commit; such a one cannot be matched and is no roll-out. */
  readonly sha: string | null
  /** Its first success, milliseconds since the epoch; null where it never had one. What became `inactive` later has one. */
  readonly succeededAt: number | null
  /** GitHub's `production_environment`; null where the source does not say, as GraphQL. */
  readonly isProduction: boolean | null
  /** GitHub's `transient_environment`: of a preview, and never production. */
  readonly isTransient: boolean
  /** `deploy` or `deploy:migrations`; null where the source has none. */
  readonly task: string | null
  readonly source: RollOutSource
}
