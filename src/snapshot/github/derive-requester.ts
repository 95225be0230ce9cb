import { isSame } from '../people/actors.ts'
import { findRequester } from '../people/requested-by.ts'
import type { Actor, Comment, Commit, Snapshot } from '../snapshot.ts'
import type { AccountAnswer, ActorAnswer, CommitAnswer, PullRequestAnswer } from './pull-request-answer.ts'

type Requester = Pick<Snapshot, 'requestedBy' | 'requesterLogin'>

/** Logins are known of those who took part, were assigned, or committed. */
export function deriveRequester(answer: PullRequestAnswer, who: Who): Requester {
  const { fields, commits } = answer
  const assigned = fields.assignees?.nodes ?? []
  const seen = [
    ...assigned,
    ...answer.reviews.map(({ author }) => author),
    ...answer.comments.map(({ author }) => author),
  ]
  const authors = commits.flatMap(({ commit }) => commit.author?.user ?? []).map(asUser)
  const coAuthors = commits.flatMap(({ commit }) => commit.coAuthors ?? []).map(asUser)
  const byLogin = new Map(
    [...authors, ...coAuthors, ...seen].flatMap((one) => (one === null ? [] : [[one.login.toLowerCase(), one]])),
  )
  const requestedBy = findRequester({
    author: who(fields.author),
    body: fields.body,
    commits: toCommits(answer),
    coAuthors: coAuthors.map(who),
    comments: toComments(answer, who),
    assigned: assigned.filter((one) => one !== null).map(who),
    actorOf(login) {
      const one = byLogin.get(login.toLowerCase())
      return one === undefined ? undefined : who(one)
    },
  })
  if (requestedBy === null) return { requestedBy, requesterLogin: null }
  const bearer = [...byLogin.values()].find((one) => isSame(who(one), requestedBy))
  return { requestedBy, requesterLogin: bearer?.login ?? null }
}

/** GitHub knows no other accounts by an address. */
function asUser(account: AccountAnswer) {
  return { __typename: 'User', ...account }
}

export function toCommits({ commits }: PullRequestAnswer): Commit[] {
  return commits.map(({ commit }) => ({
    oid: commit.oid,
    message: commit.message,
    committedAt: commit.committedDate,
    authoredAt: commit.authoredDate,
    authorName: commit.author?.name ?? null,
    authorEmail: commit.author?.email ?? null,
    accounts: accountsOf(commit),
  }))
}

function accountsOf({ author, coAuthors = [] }: CommitAnswer): readonly string[] {
  const ids = [author?.user, ...coAuthors].flatMap((account) => account?.databaseId ?? [])
  return [...new Set(ids.map(String))]
}

export function toComments({ comments }: PullRequestAnswer, who: Who): Comment[] {
  return comments.map(({ id, author, createdAt, body }) => ({ id, author: who(author), createdAt, body }))
}

export type Who = (actor: ActorAnswer) => Actor
