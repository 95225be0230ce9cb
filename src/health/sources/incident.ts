/** Something went wrong in production. One (source, id), whatever was sent about it how often. */
export interface Incident {
  /** `pagerduty`, `grafana`, `issue` …; the name of a file's column for imported ones. */
  readonly source: string
  /** Of an issue its number, so that the pull request that closes it is known as a fix. */
  readonly id: string
  /** Milliseconds since the epoch. */
  readonly startedAt: number
  /** Null while it goes on, or where nobody said. */
  readonly resolvedAt: number | null
  readonly repository: string | null
  readonly service: string | null
  readonly rotation: string | null
  readonly cause: 'change' | 'environment' | 'unknown'
  /** What it names as its cause. */
  readonly names: { readonly pull: number | null; readonly sha: string | null }
  /** Keys of the people whom it paged, each once; empty where nobody is named. */
  readonly paged: readonly string[]
  /** False where it resolved itself before anybody was notified. */
  readonly hasNotified: boolean
}
