import type { Actor, Comment, Commit } from '../snapshot.ts'
import { coAuthorAddresses, readPrivateAddress } from './co-authors.ts'
import { AI_LOGINS, AI_LOGINS_NEEDING_PROOF } from './known-machines.ts'

/** What tells who asked an agent for a change. */
export interface AgentsChange {
  readonly author: Actor
  readonly body: string
  readonly commits: readonly Pick<Commit, 'message'>[] | null
  /** Co-authors of the commits whose accounts the source knows, whatever address they signed with. */
  readonly coAuthors: readonly Actor[]
  /** Oldest first; null where the source has none. */
  readonly comments: readonly Comment[] | null
  /** People assigned to the change; agents assign who asked them. Empty where the source does not say. */
  readonly assigned: readonly Actor[]
  /** Who bears a login; undefined where the source cannot tell. */
  readonly actorOf: (login: string) => Actor | undefined
}

/** Devin’s line, and its like. */
const REQUESTED = /^[^\w\n]{0,8}(?:requested|initiated|triggered|assigned)[ -]by:?\*{0,2}\s{0,4}@([\w-]{1,60})/im
const MENTION = /(?<![\w/])@([\w-]{1,60})/g
const SEARCHED = 20_000

/**
 * The person who asked an agent for its change, by the description, a co-author of the agent's commits, an assignment, or the first
 * mention of an agent; null for changes by others, and where nothing tells.
 */
export function findRequester(change: AgentsChange): Actor | null {
  if (change.author.kind !== 'ai') return null
  const named = REQUESTED.exec(change.body.slice(0, SEARCHED))?.[1]
  const candidates = [
    named === undefined ? undefined : change.actorOf(named),
    coAuthorOf(change),
    change.assigned.find(({ kind }) => kind === 'person'),
    change.comments?.find((comment) => comment.author.kind === 'person' && mentionsAgent(comment.body))?.author,
  ]
  return candidates.find((one) => one !== undefined && one.kind === 'person' && one.id !== change.author.id) ?? null
}

function coAuthorOf({ commits, coAuthors, actorOf }: AgentsChange): Actor | undefined {
  for (const { message } of commits ?? []) {
    for (const address of coAuthorAddresses(message)) {
      const login = readPrivateAddress(address)?.login
      const actor = login === undefined ? undefined : actorOf(login)
      if (actor?.kind === 'person') return actor
    }
  }
  return coAuthors.find(({ kind }) => kind === 'person')
}

function mentionsAgent(body: string): boolean {
  return body
    .slice(0, SEARCHED)
    .matchAll(MENTION)
    .some(([, name = '']) => AI_LOGINS.has(name.toLowerCase()) || AI_LOGINS_NEEDING_PROOF.has(name.toLowerCase()))
}
