import type { Octokit } from '@octokit/core'
import { z } from 'zod'
import {
  type AccountAnswer,
  type CommitAnswer,
  commitAuthors,
  type PullRequestAnswer,
} from '../../snapshot/github/pull-request-answer.ts'
import { findCoAuthors, isWorkAddress, listWorkAddresses } from '../../snapshot/people/address-book.ts'
import { graphqlFailure, httpStatus } from '../client/github-error.ts'
import { isRateLimited } from '../client/parse-rate-limit.ts'
import { COMMIT_AUTHORS_QUERY } from './pull-request-query.ts'

/** Whose account each address is, in lower case; null for nobody's. It grows while a history is read. */
export type KnownAccounts = Map<string, AccountAnswer | null>

export interface NamedCoAuthors {
  /** In the order given. */
  readonly answers: readonly PullRequestAnswer[]
  /** Points of each query that was asked; 0 where GitHub counts none. */
  readonly costs: readonly number[]
}

/** As many as GitHub answers at once: one point. */
const COMMITS_A_QUERY = 100

const answerSchema = z.object({
  rateLimit: z.object({ cost: z.number() }).nullish(),
  nodes: z.array(commitAuthors.nullable().catch(null)),
})
type Answer = z.infer<typeof answerSchema>

/**
 * Adds to commits the accounts of co-authors who signed with a work address. The first author's account comes with each commit, so that
 * most addresses are known already; for each of the others one commit is asked for all of its authors. What GitHub does not answer stays
 * unknown, and nothing is incomplete for it.
 */
export async function readCoAuthors(
  octokit: Octokit,
  answers: readonly PullRequestAnswer[],
  known: KnownAccounts = new Map(),
): Promise<NamedCoAuthors> {
  const commits = answers.flatMap((answer) => answer.commits.map(({ commit }) => commit))
  for (const { author } of commits) if (author !== null) noteAccount(author, known)
  const unknown = listUnknown(commits, known)
  const costs: number[] = []
  for (let from = 0; from < unknown.length; from += COMMITS_A_QUERY) {
    const asked = unknown.slice(from, from + COMMITS_A_QUERY)
    const answer = await askAuthors(
      octokit,
      asked.map(({ id }) => id),
    )
    costs.push(answer?.rateLimit?.cost ?? 0)
    if (answer !== undefined) noteAnswer(answer, asked, known)
  }
  return { answers: answers.map((answer) => withCoAuthors(answer, known)), costs }
}

/** Nothing is known where GitHub does not say whose an address is, as an older one does not. */
function noteAccount(
  { email, user }: Pick<NonNullable<CommitAnswer['author']>, 'email' | 'user'>,
  known: KnownAccounts,
) {
  if (email === null || user === undefined) return
  const address = email.toLowerCase()
  if (isWorkAddress(address) && known.get(address) == null) known.set(address, user)
}

interface Unknown {
  readonly id: string
  readonly addresses: readonly string[]
}

/** Commits whose co-authors are not known; one for each address. */
function listUnknown(commits: readonly CommitAnswer[], known: KnownAccounts): readonly Unknown[] {
  const seen = new Set<string>()
  return commits.flatMap(({ id, message }) => {
    const addresses = listWorkAddresses(message).filter((one) => !known.has(one) && !seen.has(one))
    if (id === undefined || addresses.length === 0) return []
    for (const one of addresses) seen.add(one)
    return { id, addresses }
  })
}

/** An address that is not among a commit's authors is nobody's; of a commit that was not answered nothing is learned. */
function noteAnswer({ nodes }: Answer, asked: readonly Unknown[], known: KnownAccounts): void {
  for (const [index, { addresses }] of asked.entries()) {
    const authors = nodes[index]?.authors?.nodes
    if (authors == null) continue
    for (const one of authors) if (one !== null) noteAccount(one, known)
    for (const one of addresses) if (!known.has(one)) known.set(one, null)
  }
}

/** Undefined where GitHub does not answer. @throws what asks to wait */
async function askAuthors(octokit: Octokit, ids: readonly string[]): Promise<Answer | undefined> {
  try {
    return parse(await octokit.graphql(COMMIT_AUTHORS_QUERY, { ids }))
  } catch (error) {
    if (isRateLimited(error)) throw error
    const failure = graphqlFailure(error)
    if (failure === undefined && httpStatus(error) === undefined) throw error
    return parse(failure?.data)
  }
}

function parse(data: unknown): Answer | undefined {
  return answerSchema.safeParse(data).data
}

function withCoAuthors(answer: PullRequestAnswer, known: KnownAccounts): PullRequestAnswer {
  const commits = answer.commits.map((one) => {
    const coAuthors = findCoAuthors(one.commit.message, known)
    return coAuthors.length === 0 ? one : { ...one, commit: { ...one.commit, coAuthors } }
  })
  return { ...answer, commits }
}
