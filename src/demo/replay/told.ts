/** What the server hears from elsewhere than GitHub: from tools that page, from files, and from people. */
export type Told =
  /** A message as Grafana sends it. */
  | { readonly kind: 'alerts'; readonly message: object }
  /** A file of `soundings import`. */
  | { readonly kind: 'file'; readonly of: ImportName; readonly csv: string }
  | { readonly kind: 'survey-opens'; readonly round: string; readonly days: number }
  /** Who answers, and what: the ballot as a browser sends it. */
  | {
      readonly kind: 'survey-answers'
      readonly round: string
      readonly ballots: readonly { readonly login: string; readonly ballot: object }[]
    }
  | { readonly kind: 'survey-ends'; readonly round: string }

/** The kinds of files that the organisation hands in. */
export type ImportName = 'people' | 'shifts' | 'points' | 'exits' | 'headcount'
