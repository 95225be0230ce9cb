import { isSame } from '../people/actors.ts'
import { findRequester } from '../people/requested-by.ts'
import type { Actor, Comment, Commit, Snapshot } from '../snapshot.ts'
import type { ActorAnswer, PullRequestAnswer } from './pull-request-answer.ts'

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
  const committers = commits.flatMap(({ commit: { author } }) =>
    author?.user == null ? [] : [{ __typename: 'User', ...author.user }],
  )
  const byLogin = new Map(
    [...committers, ...seen].flatMap((one) => (one === null ? [] : [[one.login.toLowerCase(), one]])),
  )
  const requestedBy = findRequester({
    author: who(fields.author),
    body: fields.body,
    commits: toCommits(answer),
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

export function toCommits({ commits }: PullRequestAnswer): Commit[] {
  return commits.map(({ commit }) => ({
    oid: commit.oid,
    message: commit.message,
    committedAt: commit.committedDate,
    authoredAt: commit.authoredDate,
    authorName: commit.author?.name ?? null,
    authorEmail: commit.author?.email ?? null,
    accounts: accountId(commit.author?.user),
  }))
}

export function accountId(
  user: { readonly databaseId?: number | null | undefined } | null | undefined,
): readonly string[] {
  return user?.databaseId == null ? [] : [String(user.databaseId)]
}

export function toComments({ comments }: PullRequestAnswer, who: Who): Comment[] {
  return comments.map(({ id, author, createdAt, body }) => ({ id, author: who(author), createdAt, body }))
}

export type Who = (actor: ActorAnswer) => Actor
