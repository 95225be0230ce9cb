import { accountOf, type Conversion, repositoryOfUrl, saysState, unusable } from './foreign-pull.ts'
import { readComments, readCommits, readFiles, readInlineComments, readReviews, readTimeline } from './github-parts.ts'
import { bodyAt, flagAt, type Json, listAt, numberAt, textAt } from './json-values.ts'

/**
 * A pull request as `gh pr list --json`, `gh pr view --json`, `gh search prs --json` and GraphQL write it: camelCase, lists plain or as
 * connections, and only the fields that were asked for.
 *
 * @param repository the one that a page around it names
 */
export function readGithubNode(node: Json, repository: string | null): Conversion {
  const isEndKnown = textAt(node, 'mergedAt') !== null || node.merged === true || node.closedAt !== undefined
  if (!isEndKnown && !saysState(node, ['state', 'closed'])) {
    return unusable('neither "state" nor "closedAt" is in it, so whether it is open is not known')
  }
  const { login: author, type: authorType } = accountOf(node.author)
  return {
    kind: 'pull',
    pull: {
      repo: repositoryOf(node) ?? repository,
      number: numberAt(node, 'number') ?? Number.NaN,
      author,
      authorType,
      state: stateOf(node),
      createdAt: textAt(node, 'createdAt') ?? '',
      updatedAt: textAt(node, 'updatedAt'),
      mergedAt: textAt(node, 'mergedAt'),
      closedAt: textAt(node, 'closedAt'),
      mergedBy: accountOf(node.mergedBy).login,
      draft: flagAt(node, 'isDraft'),
      additions: numberAt(node, 'additions'),
      deletions: numberAt(node, 'deletions'),
      title: textAt(node, 'title'),
      body: bodyAt(node, 'body') ?? bodyAt(node, 'bodyText'),
      baseRef: textAt(node, 'baseRefName'),
      headRef: textAt(node, 'headRefName'),
      headSha: textAt(node, 'headRefOid'),
      labels: listAt(node, 'labels')?.flatMap(({ name }) => (typeof name === 'string' ? [name] : [])) ?? null,
      files: readFiles(listAt(node, 'files'), numberAt(node, 'changedFiles')),
      commits: readCommits(listAt(node, 'commits')),
      reviews: readReviews(listAt(node, 'reviews')),
      reviewComments: readInlineComments(node),
      issueComments: readComments(listAt(node, 'comments')),
      events: readTimeline(node),
    },
  }
}

function stateOf(node: Json): string | null {
  const state = textAt(node, 'state')?.toUpperCase() ?? null
  if (node.merged === true) return 'MERGED'
  return state ?? (node.closed === true ? 'CLOSED' : null)
}

function repositoryOf(node: Json): string | null {
  const url = textAt(node, 'url') ?? textAt(node, 'permalink')
  return (
    textAt(node, 'repo') ??
    textAt(node, 'repository', 'nameWithOwner') ??
    textAt(node, 'baseRepository', 'nameWithOwner') ??
    repositoryOfUrl(url) ??
    repositoryOfUrl(`https://github.com${textAt(node, 'resourcePath') ?? ''}`)
  )
}
