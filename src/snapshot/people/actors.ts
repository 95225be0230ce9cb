import type { Actor } from '../snapshot.ts'
import { BOT_LOGINS } from './bot-logins.ts'
import { AI_ACCOUNT_IDS, AI_LOGINS, AI_LOGINS_NEEDING_PROOF, OTHER_LOGINS } from './known-machines.ts'
import { isModelName } from './model-tools.ts'

const TYPES = ['User', 'Bot', 'Mannequin', 'Organization'] as const

/** What a source says about an account; null where it does not say. */
export interface Account {
  readonly login: string | null
  readonly type: (typeof TYPES)[number] | null
  readonly id: number | string | null
}

/** GitHub's name of an account's type; null for any other text and for none. */
export function parseAccountType(name: string | null | undefined): Account['type'] {
  return TYPES.find((type) => type === name) ?? null
}

/** What GitHub shows in place of a deleted account where it does not leave the author out altogether. */
const GHOST_LOGIN = 'ghost'

const DELETED: Actor = { id: null, kind: 'person' }

/**
 * Who an account is. Type and numeric id decide first, then whole logins, then the configured list; no name
 * makes a machine of a person (there are people called robot-dreams). Of a machine its name may say that it is a model. The id tells people apart: GitHub's number, or the login where a source has no numbers. A
 * missing login is a deleted account: a person whose id is null. An imported user (mannequin) is a person.
 *
 * @param extraBots logins of machine accounts that look like people, from the configuration, `*` for any characters; case and `[bot]`
 * do not matter
 */
export function deriveActor(account: Account, extraBots: readonly string[] = []): Actor {
  if (account.login === null) return DELETED
  const name = plainLogin(account.login)
  if (name === GHOST_LOGIN) return DELETED
  const id = account.id === null ? null : String(account.id)
  const isMachine = account.type === 'Bot' || /\[bot\]$|^app\//.test(account.login)
  const hasProof = isMachine || extraBots.some((extra) => matchesLogin(name, plainLogin(extra)))
  return { id: id ?? OTHER_LOGINS.get(name) ?? name, kind: kindOf(id, name, hasProof) }
}

/** GitHub ignores case in logins; REST writes `[bot]` after an app's name, `gh` writes `app/` before it, GraphQL neither. */
function plainLogin(login: string): string {
  const lower = login.toLowerCase().replace(/^app\//, '')
  return lower.endsWith('[bot]') ? lower.slice(0, -'[bot]'.length) : lower
}

/** By whole parts between the stars of a pattern, in their order; linear in the length of both. */
function matchesLogin(name: string, pattern: string): boolean {
  if (!pattern.includes('*')) return pattern === name
  const parts = pattern.split('*')
  const [first = '', ...rest] = parts
  const last = rest.pop() ?? ''
  if (name.length < first.length + last.length || !name.startsWith(first) || !name.endsWith(last)) return false
  const inner = name.slice(first.length, name.length - last.length)
  let at = 0
  return rest.every((part) => {
    const found = inner.indexOf(part, at)
    at = found + part.length
    return found >= 0
  })
}

function kindOf(id: string | null, name: string, hasProof: boolean): Actor['kind'] {
  if (isAiAccount(id) || AI_LOGINS.has(name)) return 'ai'
  if (hasProof) return AI_LOGINS_NEEDING_PROOF.has(name) || isModelName(name) ? 'ai' : 'bot'
  return BOT_LOGINS.has(name) ? 'bot' : 'person'
}

/** Whether a numeric account id, as text, belongs to a language-model agent or reviewer. */
export function isAiAccount(id: string | null): boolean {
  return id !== null && AI_ACCOUNT_IDS.has(id)
}

/** Whether two actors are the same account. Two deleted accounts cannot be told apart and count as one. */
export function isSame(a: Actor, b: Actor): boolean {
  return a.id === b.id
}

/** Whether what `actor` does counts as human review of a change by `author`: a person, and somebody else. */
export function isHuman(actor: Actor, author: Actor): boolean {
  return actor.kind === 'person' && !isSame(actor, author)
}
