/** Accounts of language-model agents and reviewers by GitHub's numeric id, which survives a rename; the text is only a label. */
export const AI_ACCOUNT_IDS: ReadonlyMap<string, string> = new Map([
  ['209825114', 'Claude'],
  ['198982749', 'Copilot coding agent'],
  ['175728472', 'Copilot code review (shown under three logins)'],
  ['223556219', 'Copilot CLI'],
  ['206951365', 'Cursor'],
  ['199175422', 'Codex'],
  ['158243242', 'Devin'],
  ['136622811', 'CodeRabbit'],
  ['176961590', 'Gemini Code Assist'],
])

/** The same by login, lower case, without `[bot]`: for sources without ids and types. */
export const AI_LOGINS: ReadonlySet<string> = new Set([
  'amazon-q-developer',
  'anthropic-code-agent',
  'chatgpt-codex-connector',
  'coderabbitai',
  'codiumai-pr-agent',
  'copilot',
  'copilot-pull-request-reviewer',
  'copilot-swe-agent',
  'cubic-dev-ai',
  'devin-ai-integration',
  'ellipsis-dev',
  'gemini-code-assist',
  'google-labs-jules',
  'graphite-app',
  'greptile-apps',
  'jetbrains-junie',
  'korbit-ai',
  'openai-code-agent',
  'propel-code-bot',
  'qodo-merge-for-open-source',
  'qodo-merge-pro',
  'recurseml',
  'sourcery-ai',
  'windsurf-bot',
])

/** Names that people bear too: an AI only with the type Bot, `[bot]` in the login, or an entry in the configuration. */
export const AI_LOGINS_NEEDING_PROOF: ReadonlySet<string> = new Set(['claude', 'cursor', 'codex', 'jules'])

/** One actor that writes under two logins, where there is no id to see it by: second login → first. */
export const OTHER_LOGINS: ReadonlyMap<string, string> = new Map([['copilot-swe-agent', 'copilot']])

/**
 * Machine accounts that GitHub shows as people, or whose type a source does not carry. Whole logins only, and only those that no
 * person can hold: an app's name is reserved against user names.
 */
export const BOT_LOGINS: ReadonlySet<string> = new Set([
  'allcontributors',
  'azure-pipelines',
  'bors',
  'changeset-bot',
  'circleci',
  'cla-assistant',
  'claassistantio',
  'codeclimate',
  'codecov',
  'codecov-commenter',
  'codecov-io',
  'coveralls',
  'deepsource-autofix',
  'dependabot',
  'dependabot-preview',
  'drahtbot',
  'github-actions',
  'github-advanced-security',
  'github-merge-queue',
  'google-cla',
  'googlebot',
  'greenkeeper',
  'houndci-bot',
  'imgbot',
  'k8s-ci-robot',
  'lgtm-com',
  'mergify',
  'netlify',
  'pre-commit-ci',
  'pyup-bot',
  'renovate',
  'renovate-bot',
  'rust-highfive',
  'rust-timer',
  'rustbot',
  'snyk-bot',
  'sonarcloud',
  'sonarqubecloud',
  'travis-ci',
  'vercel',
  'whitesource-bolt-for-github',
])
