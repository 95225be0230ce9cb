/** Somebody at Acme. Their habits differ as people's do; nobody is only good or only bad. */
export interface Person {
  readonly login: string
  /** Repositories they work in; the first is their own. */
  readonly repositories: readonly string[]
  /** Hours after midnight UTC in which they work. */
  readonly hours: readonly [from: number, to: number]
  /** How likely they write something worth reading in a review. */
  readonly care: number
  /** Hours after which they usually look at a pull request. */
  readonly patience: number
}

export const PEOPLE: readonly Person[] = [
  { login: 'amara-okafor', repositories: ['checkout-web', 'handbook'], hours: [7, 15], care: 0.9, patience: 3 },
  { login: 'jonas-weber', repositories: ['checkout-web', 'ledger'], hours: [6, 15], care: 0.35, patience: 1 },
  { login: 'mei-tanaka', repositories: ['ledger', 'checkout-web'], hours: [0, 9], care: 0.85, patience: 6 },
  { login: 'luis-ferrer', repositories: ['ledger', 'handbook'], hours: [8, 17], care: 0.6, patience: 5 },
  { login: 'priya-nair', repositories: ['forecast', 'ledger'], hours: [4, 13], care: 0.95, patience: 8 },
  { login: 'tom-eriksen', repositories: ['forecast', 'checkout-web'], hours: [7, 16], care: 0.4, patience: 2 },
  { login: 'noor-haddad', repositories: ['checkout-web', 'forecast'], hours: [6, 14], care: 0.7, patience: 4 },
  { login: 'sam-oduya', repositories: ['handbook', 'ledger'], hours: [12, 21], care: 0.55, patience: 7 },
  { login: 'elif-kaya', repositories: ['ledger', 'forecast'], hours: [6, 15], care: 0.75, patience: 12 },
  { login: 'ruben-castillo', repositories: ['checkout-web', 'handbook'], hours: [13, 22], care: 0.2, patience: 1 },
]

/** People outside who send pull requests from forks. */
export const OUTSIDERS: readonly string[] = ['curious-otter', 'dvorak-fan', 'linnea-b']

export const AI_AUTHORS = [
  { login: 'copilot-swe-agent[bot]', trailer: 'Co-authored-by: Copilot <198982749+Copilot@users.noreply.github.com>' },
  { login: 'devin-ai-integration[bot]', trailer: 'Co-Authored-By: Devin' },
] as const

/** Trailers of people who let a model help and say so. */
export const AI_TRAILERS: readonly string[] = [
  'Co-Authored-By: Claude <noreply@anthropic.com>',
  'Co-authored-by: Cursor <cursoragent@cursor.com>',
  'Co-authored-by: Codex <noreply@openai.com>',
]

export const AI_REVIEWERS: readonly string[] = ['coderabbitai[bot]', 'copilot-pull-request-reviewer[bot]']
