/** The App that a check belongs to. */
export interface CheckApp {
  readonly id: number
  readonly slug: string
}

/** All runs of one App on one commit. */
export interface CheckSuiteState {
  readonly id: number
  readonly app: CheckApp
  readonly headSha: string
  /** Null for a fork. */
  readonly headBranch: string | null
  status: string
  conclusion: string | null
  readonly createdAt: number
  updatedAt: number
}

export interface CheckRunState {
  readonly id: number
  readonly suiteId: number
  readonly app: CheckApp
  readonly name: string
  readonly headSha: string
  externalId: string
  status: string
  conclusion: string | null
  detailsUrl: string | null
  title: string
  summary: string
  text: string
  readonly annotations: AnnotationState[]
  actions: readonly { readonly label: string; readonly description: string; readonly identifier: string }[]
  readonly startedAt: number
  completedAt: number | null
}

export interface AnnotationState {
  readonly path: string
  readonly start_line: number
  readonly end_line: number
  readonly start_column: number | null
  readonly end_column: number | null
  readonly annotation_level: string
  readonly message: string
  readonly title: string | null
  readonly raw_details: string | null
}
