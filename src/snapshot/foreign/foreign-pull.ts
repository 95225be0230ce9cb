import type { WrittenPull } from '../archive/parse-archive.ts'
import { isJson, textAt } from './json-values.ts'

/** What a record was written by. */
export const SOURCES = {
  archive: 'a pull-request archive',
  'look-alike': 'nearly a pull-request archive',
  gh: 'output of `gh`',
  graphql: 'an answer of GitHub’s GraphQL API',
  rest: 'an answer of GitHub’s REST API',
  events: 'events of GH Archive',
  gitlab: 'merge requests of GitLab',
  gerrit: 'changes of Gerrit',
  devlake: 'a table of DevLake',
} as const

export type Source = keyof typeof SOURCES

/** A pull request in the archive's own words; null where the record does not name its repository. */
export type ForeignPull = Omit<WrittenPull, 'repo'> & { readonly repo: string | null }

/** What one record comes to: a pull request, or why it cannot be one. */
export type Conversion =
  | { readonly kind: 'pull'; readonly pull: ForeignPull }
  | { readonly kind: 'unusable'; readonly why: string }

export function unusable(why: string): Conversion {
  return { kind: 'unusable', why }
}

export interface Account {
  readonly login: string | null
  readonly type: string | null
}

const NOBODY: Account = { login: null, type: null }

/** Whoever a record names: by a login alone or by an object of any of the interfaces; null for a deleted account. */
export function accountOf(value: unknown): Account {
  if (typeof value === 'string') return { login: plainLogin(value), type: value.startsWith('app/') ? 'Bot' : null }
  if (!isJson(value)) return NOBODY
  const written = textAt(value, 'login') ?? textAt(value, 'username') ?? textAt(value, 'name')
  return { login: written === null ? null : plainLogin(written), type: accountType(value, written) }
}

/** `gh` writes an App as `app/dependabot`. */
function plainLogin(login: string): string | null {
  const plain = login.replace(/^app\//, '')
  return plain === '' ? null : plain
}

function accountType(account: Readonly<Record<string, unknown>>, login: string | null): string | null {
  const { is_bot: isBot, bot, __typename, type, id } = account
  if (isBot === true || bot === true || login?.startsWith('app/') === true || isBotId(id)) return 'Bot'
  const named = __typename ?? type
  if (typeof named === 'string') return named === 'Bot' ? 'Bot' : 'User'
  return isBot === false ? 'User' : null
}

/** Node ids of GitHub name the kind of account: `BOT_…`, and before 2022 in base64 `03:Bot…`. */
function isBotId(id: unknown): boolean {
  return typeof id === 'string' && /^(BOT_|MDM6Qm90)/.test(id)
}

/** `acme/shop` from an address of a pull request on GitHub's pages or in its REST API; null for any other. */
export function repositoryOfUrl(url: string | null): string | null {
  const match = /^https?:\/\/[^/]+\/(?:api\/v3\/)?(?:repos\/)?([^/]+\/[^/]+)\/(?:pulls?|issues)\/\d+/.exec(url ?? '')
  return match?.[1] ?? null
}

/** Whether it says how it stands: without, an ended one would pass for one that waits. */
export function saysState(keys: Readonly<Record<string, unknown>>, names: readonly string[]): boolean {
  return names.some((name) => keys[name] !== undefined)
}
