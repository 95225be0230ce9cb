import type { Actor } from './snapshot.ts'

/** What a source says about an account; null where it does not say. */
export interface Account {
  readonly login: string | null
  readonly type: 'User' | 'Bot' | 'Mannequin' | 'Organization' | null
  readonly id: number | string | null
}

/**
 * Accounts of language-model agents and reviewers by numeric id, which survives a rename (github.md section 8; the Copilot
 * reviewer alone has three logins).
 */
const AI_IDS = new Set([
  '209825114', // claude[bot]
  '198982749', // Copilot coding agent
  '175728472', // Copilot code review
  '223556219', // Copilot CLI
  '206951365', // cursor[bot]
  '199175422', // chatgpt-codex-connector[bot]
  '158243242', // devin-ai-integration[bot]
  '136622811', // coderabbitai[bot]
  '176961590', // gemini-code-assist[bot]
])

/** The same by login without `[bot]`, for sources without ids. */
const AI_LOGINS = new Set([
  'claude',
  'anthropic-code-agent',
  'copilot',
  'copilot-swe-agent',
  'copilot-pull-request-reviewer',
  'cursor',
  'chatgpt-codex-connector',
  'openai-code-agent',
  'devin-ai-integration',
  'google-labs-jules',
  'amazon-q-developer',
  'jetbrains-junie',
  'coderabbitai',
  'gemini-code-assist',
  'sourcery-ai',
  'qodo-merge-pro',
  'codiumai-pr-agent',
  'ellipsis-dev',
  'greptile-apps',
  'graphite-app',
  'korbit-ai',
])

/** Machine accounts that GitHub shows as people, or whose type a source does not carry. Whole names only, never patterns. */
const BOT_LOGINS = new Set([
  'drahtbot',
  'dependabot',
  'dependabot-preview',
  'github-actions',
  'github-merge-queue',
  'renovate',
  'renovate-bot',
  'codecov',
  'codecov-io',
  'codecov-commenter',
  'coveralls',
  'netlify',
  'vercel',
  'sonarcloud',
  'k8s-ci-robot',
  'googlebot',
  'google-cla',
  'cla-assistant',
  'claassistantio',
  'mergify',
  'pre-commit-ci',
  'stale',
  'bors',
  'rustbot',
  'rust-timer',
  'rust-highfive',
  'allcontributors',
  'imgbot',
  'snyk-bot',
  'whitesource-bolt-for-github',
  'lgtm-com',
  'houndci-bot',
  'greenkeeper',
  'pyup-bot',
  'changeset-bot',
  'linear',
  'deepsource-autofix',
  'codeclimate',
  'travis-ci',
  'circleci',
])

/** These names are common words among people; without `[bot]` or a type they stay people. */
const NEEDS_PROOF = new Set(['claude', 'cursor', 'stale', 'bors', 'linear', 'renovate', 'vercel', 'netlify', 'mergify'])

/**
 * Who an account is. Type and numeric id decide first, then whole logins, then the configured list; never a name pattern (there
 * are people called robot-dreams). A missing login is a deleted account: a person without a name.
 */
export function deriveActor(account: Account, extraBots: readonly string[] = []): Actor {
  const { login, type } = account
  const accountId = account.id === null ? null : String(account.id)
  if (login === null) return { id: accountId, kind: 'person' }
  const lower = login.toLowerCase()
  const name = lower.endsWith('[bot]') ? lower.slice(0, -5) : lower
  const isMachine = type === 'Bot' || name !== lower
  return { id: accountId ?? name, kind: kindOf({ accountId, name, isMachine, isExtra: extraBots.includes(login) }) }
}

interface Signs {
  readonly accountId: string | null
  readonly name: string
  readonly isMachine: boolean
  readonly isExtra: boolean
}

function kindOf({ accountId, name, isMachine, isExtra }: Signs): Actor['kind'] {
  if (accountId !== null && AI_IDS.has(accountId)) return 'ai'
  if (isMachine) return AI_LOGINS.has(name) ? 'ai' : 'bot'
  if (isExtra) return 'bot'
  if (NEEDS_PROOF.has(name)) return 'person'
  if (AI_LOGINS.has(name)) return 'ai'
  return BOT_LOGINS.has(name) ? 'bot' : 'person'
}

/** Two deleted accounts cannot be told apart and count as one. */
export function isSame(a: Actor, b: Actor): boolean {
  return a.id === b.id
}

/** Whether a review or remark by `actor` counts as a human one on a change by `author`. */
export function isHuman(actor: Actor, author: Actor): boolean {
  return actor.kind === 'person' && !isSame(actor, author)
}
