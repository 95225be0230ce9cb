import type { Octokit } from '@octokit/core'
import { z } from 'zod'
import type { RepositoryRef } from '../../snapshot/repository-name.ts'
import { smallerPage } from '../client/adapt-page-size.ts'
import { graphqlFailure } from '../client/github-error.ts'
import { isQueryTooLarge } from '../client/is-query-too-large.ts'
import { nextCursor } from '../client/next-cursor.ts'
import { isRateLimited } from '../client/parse-rate-limit.ts'

const node = z.object({
  databaseId: z.number(),
  name: z.string(),
  nameWithOwner: z.string(),
  isPrivate: z.boolean(),
  isArchived: z.boolean(),
  isFork: z.boolean(),
  owner: z.object({ login: z.string() }),
  pullRequests: z.object({ totalCount: z.number(), nodes: z.array(z.object({ updatedAt: z.string() }).nullable()) }),
})

export interface FoundRepository extends RepositoryRef {
  readonly isPrivate: boolean
  readonly isArchived: boolean
  readonly isFork: boolean
  /** All that it ever had. */
  readonly pulls: number
  /** When any of them was updated last, milliseconds since the epoch; null where there is none. */
  readonly newest: number | null
}

export interface FoundRepositories {
  readonly repositories: readonly FoundRepository[]
  /** Pull requests in them updated since; undefined where GitHub does not count them. */
  readonly changed: number | undefined
}

const FIELDS = `databaseId name nameWithOwner isPrivate isArchived isFork owner { login }
  pullRequests(first: 1, orderBy: { field: UPDATED_AT, direction: DESC }) { totalCount nodes { updatedAt } }`

const SEARCH = 'search(type: ISSUE, query: $search, first: 1) { issueCount }'
const counted = z.object({ search: z.object({ issueCount: z.number() }).nullish() })

/** One repository by its name; undefined where there is none that the token may read. @throws what GitHub refuses with */
export async function findOneRepository(
  octokit: Octokit,
  { owner, name }: { readonly owner: string; readonly name: string },
  since: number,
): Promise<FoundRepositories | undefined> {
  const search = `repo:${owner}/${name} is:pr updated:>=${dayOf(since)}`
  const data = await askCounting(octokit, search, {
    declared: '$owner: String!, $name: String!',
    text: `repository(owner: $owner, name: $name) { ${FIELDS} }`,
    variables: { owner, name },
  })
  const { repository } = z.object({ repository: node.nullable() }).parse(data)
  return repository === null ? undefined : { repositories: [toFound(repository)], changed: countOf(data) }
}

/** Everything that a user or an organisation owns, as far as the token reads it; undefined where there is no such owner. */
export async function findOwnedRepositories(
  octokit: Octokit,
  login: string,
  since: number,
): Promise<FoundRepositories | undefined> {
  const search = `user:${login} is:pr archived:false updated:>=${dayOf(since)}`
  const repositories: FoundRepository[] = []
  let after: string | null = null
  let changed: number | undefined
  for (let size = LARGEST_PAGE; ; ) {
    const page: OwnedPage = { login, after, size }
    const data: unknown = await askOwned(octokit, page, search)
    if (data === undefined) {
      size = smallerPage(size)
      continue
    }
    const { repositoryOwner } = owned.parse(data)
    if (repositoryOwner === null) return undefined
    changed ??= countOf(data)
    const { pageInfo, nodes } = repositoryOwner.repositories
    for (const one of nodes) if (one !== null) repositories.push(toFound(one))
    after = nextCursor(pageInfo, after)
    if (after === null) return { repositories, changed }
  }
}

const LARGEST_PAGE = 100
const SMALLEST_PAGE = 10

interface OwnedPage {
  readonly login: string
  readonly after: string | null
  readonly size: number
}

/** Undefined where GitHub cannot answer for so many; the count of what changed comes with the first page. */
async function askOwned(octokit: Octokit, page: OwnedPage, search: string): Promise<unknown> {
  try {
    return await (page.after === null
      ? askCounting(octokit, search, ownedPart(page))
      : askPart(octokit, ownedPart(page)))
  } catch (error) {
    if (page.size > SMALLEST_PAGE && isQueryTooLarge(error)) return undefined
    throw error
  }
}

const owned = z.object({
  repositoryOwner: z
    .object({
      repositories: z.object({
        pageInfo: z.object({ hasNextPage: z.boolean(), endCursor: z.string().nullable() }),
        nodes: z.array(node.nullable()),
      }),
    })
    .nullable(),
})

interface Part {
  readonly declared: string
  readonly text: string
  readonly variables: Readonly<Record<string, unknown>>
}

function ownedPart({ login, after, size }: OwnedPage): Part {
  return {
    declared: '$login: String!, $after: String, $size: Int!',
    text: `repositoryOwner(login: $login) {
      repositories(first: $size, after: $after, ownerAffiliations: [OWNER], orderBy: { field: NAME, direction: ASC }) {
        pageInfo { hasNextPage endCursor } nodes { ${FIELDS} } } }`,
    variables: { login, after, size },
  }
}

/** With the number of those that changed; without it where GitHub cannot count, which is no reason to stop. */
async function askCounting(octokit: Octokit, search: string, part: Part): Promise<unknown> {
  const declared = `${part.declared}, $search: String!`
  try {
    const text = `${part.text}\n  ${SEARCH}`
    return await askPart(octokit, { declared, text, variables: { ...part.variables, search } })
  } catch (error) {
    const failure = graphqlFailure(error)
    const isAboutSearch = failure?.errors.some(({ path, message }) => path[0] === 'search' || /search/i.test(message))
    if (isAboutSearch !== true || isRateLimited(error)) throw error
    return askPart(octokit, part)
  }
}

/** What is missing is null, with an error beside it that says so; whoever is refused is told so. */
async function askPart(octokit: Octokit, { declared, text, variables }: Part): Promise<unknown> {
  try {
    return await octokit.graphql(
      `query Repositories(${declared}) {\n  rateLimit { cost remaining resetAt }\n  ${text}\n}`,
      {
        ...variables,
      },
    )
  } catch (error) {
    const failure = graphqlFailure(error)
    if (failure === undefined || isQueryTooLarge(error) || isRateLimited(error)) throw error
    if (failure.errors.some(({ path, type }) => type !== 'NOT_FOUND' && path.length === 1)) throw error
    return failure.data
  }
}

function countOf(data: unknown): number | undefined {
  return counted.safeParse(data).data?.search?.issueCount
}

function toFound({ databaseId, owner, pullRequests, ...rest }: z.infer<typeof node>): FoundRepository {
  const { name, isPrivate, isArchived, isFork } = rest
  const [latest] = pullRequests.nodes
  return {
    id: String(databaseId),
    owner: owner.login,
    name,
    isPrivate,
    isArchived,
    isFork,
    pulls: pullRequests.totalCount,
    newest: latest == null ? null : Date.parse(latest.updatedAt),
  }
}

/** Searches know days and instants; a whole second is what GitHub keeps. */
function dayOf(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`
}
