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
  /** `2026-01-05`; before it they are not there. */
  readonly startedOn: string
  readonly timezone: string
}

type Row = readonly [
  login: string,
  repositories: string,
  hours: Person['hours'],
  care: number,
  patience: number,
  startedOn: string,
  timezone: string,
]

/** More than two years there at the beginning; between half a year and two; and those who come while one looks. */
const ROWS: readonly Row[] = [
  ['amara-okafor', 'checkout-web handbook', [7, 15], 0.9, 3, '2021-05-03', 'Africa/Lagos'],
  ['jonas-weber', 'checkout-web ledger', [6, 15], 0.35, 1, '2022-02-14', 'Europe/Berlin'],
  ['mei-tanaka', 'ledger checkout-web', [0, 9], 0.85, 6, '2020-10-01', 'Asia/Tokyo'],
  ['luis-ferrer', 'ledger handbook', [8, 17], 0.6, 5, '2022-09-05', 'Europe/Madrid'],
  ['priya-nair', 'forecast ledger', [4, 13], 0.95, 8, '2021-11-15', 'Asia/Kolkata'],
  ['tom-eriksen', 'forecast checkout-web', [7, 16], 0.4, 2, '2023-03-01', 'Europe/Oslo'],
  ['noor-haddad', 'checkout-web forecast', [6, 14], 0.7, 4, '2024-11-04', 'Asia/Amman'],
  ['sam-oduya', 'handbook ledger', [12, 21], 0.55, 7, '2024-12-02', 'America/New_York'],
  ['elif-kaya', 'ledger forecast', [6, 15], 0.75, 12, '2025-02-03', 'Europe/Istanbul'],
  ['ruben-castillo', 'checkout-web handbook', [13, 22], 0.2, 1, '2025-03-17', 'America/Mexico_City'],
  ['hanna-lindqvist', 'checkout-web forecast', [7, 16], 0.65, 4, '2025-06-02', 'Europe/Stockholm'],
  ['diego-morales', 'ledger checkout-web', [13, 22], 0.5, 5, '2025-08-18', 'America/Bogota'],
  ['aisha-rahman', 'forecast ledger', [5, 14], 0.8, 6, '2026-01-05', 'Asia/Dubai'],
  ['felix-brandt', 'checkout-web ledger', [7, 16], 0.45, 3, '2026-01-12', 'Europe/Vienna'],
  ['grace-mwangi', 'ledger handbook', [6, 15], 0.7, 5, '2026-01-19', 'Africa/Nairobi'],
  ['leo-fontaine', 'checkout-web forecast', [7, 16], 0.5, 4, '2026-02-02', 'Europe/Paris'],
  ['yuki-sato', 'ledger forecast', [0, 9], 0.6, 6, '2026-04-13', 'Asia/Tokyo'],
  ['carla-bianchi', 'checkout-web handbook', [7, 16], 0.55, 4, '2026-04-20', 'Europe/Rome'],
  ['omar-farouk', 'forecast checkout-web', [6, 15], 0.5, 5, '2026-05-04', 'Africa/Cairo'],
  ['nina-kowalska', 'ledger checkout-web', [7, 16], 0.6, 4, '2026-05-18', 'Europe/Warsaw'],
  ['ben-whitaker', 'checkout-web ledger', [8, 17], 0.4, 3, '2026-06-01', 'Europe/London'],
  ['ingrid-dahl', 'forecast handbook', [7, 16], 0.65, 5, '2026-07-06', 'Europe/Oslo'],
]

export const PEOPLE: readonly Person[] = ROWS.map(
  ([login, repositories, hours, care, patience, startedOn, timezone]) => ({
    login,
    repositories: repositories.split(' '),
    hours,
    care,
    patience,
    startedOn,
    timezone,
  }),
)

/** Who was there for so many years at an instant, milliseconds since the epoch. */
export function yearsThere({ startedOn }: Person, instant: number): number {
  return (instant - Date.parse(startedOn)) / (365.25 * 24 * 3_600_000)
}

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
