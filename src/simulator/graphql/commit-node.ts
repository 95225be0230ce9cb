import type { CommitState, RepositoryState } from '../state/world.ts'
import { actorNode, time } from './actor-node.ts'
import { connection, type PageArguments } from './connection.ts'

export function commitNode(repository: RepositoryState, commit: CommitState): object {
  const { sha, message, committedAt, authorName, authorEmail, author } = commit
  const person = {
    name: authorName,
    email: authorEmail,
    date: time(committedAt),
    user: author?.type === 'User' ? actorNode(author) : null,
  }
  return {
    __typename: 'Commit',
    id: `C_${sha}`,
    oid: sha,
    message,
    messageHeadline: message.split('\n')[0] ?? '',
    messageBody: message.split('\n').slice(2).join('\n'),
    committedDate: time(committedAt),
    authoredDate: time(committedAt),
    author: person,
    committer: person,
    pushedDate: null,
    authors: (args: PageArguments) =>
      connection([person, ...coAuthors(repository, commit)], args, (one) => ({ ...one, date: person.date })),
  }
}

const TRAILER = /^co-authored-by:[ \t]*([^<>\n]*?)[ \t]*<([^<>\s]+)>[ \t]*$/gim

/** One for each `Co-authored-by` trailer, whether or not an account has the address; nobody comes twice. */
function coAuthors({ addresses }: RepositoryState, { message, authorEmail }: CommitState) {
  const named = message
    .matchAll(TRAILER)
    .map(([, name = '', email = '']) => [email.toLowerCase(), { name, email }] as const)
  return [...new Map(named)].flatMap(([address, one]) => {
    if (address === authorEmail.toLowerCase()) return []
    const account = addresses.get(address)
    return [{ ...one, user: account?.type === 'User' ? actorNode(account) : null }]
  })
}
