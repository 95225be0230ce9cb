/** A row of the table that tells healthy teams from inflated ones. */
export interface VelocityRow {
  readonly name: string
  readonly healthy: string
  readonly inflated: string
  /** Ids of the signals that answer it. */
  readonly signals: readonly string[]
  /** Whether the first that has a value decides, or the worst of them. */
  readonly takes: 'first' | 'worst'
}

/** In this order, whatever a team measures. */
export const VELOCITY_ROWS: readonly VelocityRow[] = [
  {
    name: 'story points, else merged pull requests',
    healthy: 'steady or slightly up',
    inflated: '+30% to +60%',
    signals: ['storyPoints', 'mergedPullRequests'],
    takes: 'first',
  },
  {
    name: 'production defects',
    healthy: 'stable or falling',
    inflated: 'climbing by the quarter',
    signals: ['defectEscapeRate'],
    takes: 'first',
  },
  {
    name: 'review depth',
    healthy: 'reviewers ask and propose',
    inflated: 'approvals without a trace',
    signals: ['rubberStamps', 'depthP50'],
    takes: 'worst',
  },
  {
    name: 'satisfaction of those longest here',
    healthy: 'stable',
    inflated: 'declining',
    signals: ['seniorSatisfaction'],
    takes: 'first',
  },
  {
    name: 'on-call',
    healthy: 'predictable',
    inflated: 'rising',
    signals: ['onCallLoad'],
    takes: 'first',
  },
  {
    name: 'ramp of new engineers',
    healthy: '3–6 months',
    inflated: '6–9 months and more',
    signals: ['rampSteady'],
    takes: 'first',
  },
  {
    name: 'tech debt',
    healthy: 'managed, refactoring planned',
    inflated: 'growing',
    signals: ['churn21', 'debtMarkers', 'refactoringShare'],
    takes: 'worst',
  },
  {
    name: 'attrition',
    healthy: 'below what is usual',
    inflated: 'rising',
    signals: ['attrition'],
    takes: 'first',
  },
]
