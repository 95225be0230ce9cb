import type { Octokit } from '@octokit/core'
import { z } from 'zod'
import { askList, type ListPage, type ListRequest } from './ask-list.ts'

/** A merged pull request with everything that says where its work is. */
export interface MergedPull {
  readonly number: number
  readonly title: string
  readonly body: string
  readonly baseRef: string
  /** Whether that is the default branch. */
  readonly isIntoDefault: boolean
  readonly headRef: string
  readonly labels: readonly string[]
  /** Milliseconds since the epoch. */
  readonly mergedAt: number
  readonly updatedAt: number
  readonly mergeSha: string
  readonly commits: readonly { readonly sha: string; readonly message: string }[]
}

const PAGE_SIZE = 50

const FIELD = `list: pullRequests(states: MERGED, first: $size, after: $cursor, orderBy: { field: UPDATED_AT, direction: DESC }) {
  pageInfo { hasNextPage endCursor }
  nodes { number title body baseRefName baseRepository { defaultBranchRef { name } } headRefName mergedAt updatedAt mergeCommit { oid }
    labels(first: 20) { nodes { name } } commits(first: 100) { nodes { commit { oid message } } } } }`

const instant = z.string().transform((text) => Date.parse(text))

const node = z
  .object({
    number: z.number(),
    title: z.string(),
    body: z.string(),
    baseRefName: z.string(),
    baseRepository: z.object({ defaultBranchRef: z.object({ name: z.string() }).nullable() }).nullable(),
    headRefName: z.string(),
    mergedAt: instant.nullable(),
    updatedAt: instant,
    mergeCommit: z.object({ oid: z.string() }).nullable(),
    labels: z.object({ nodes: z.array(z.object({ name: z.string() }).nullable()).nullable() }).nullable(),
    commits: z.object({
      nodes: z.array(z.object({ commit: z.object({ oid: z.string(), message: z.string() }) }).nullable()).nullable(),
    }),
  })
  .transform(toMergedPull)

/** Merged pull requests of a repository, those first that were updated last. Whose merge commit GitHub no longer knows is left out. */
export async function readLandedPulls(octokit: Octokit, request: ListRequest): Promise<ListPage<MergedPull>> {
  const page = await askList(octokit, request, { field: FIELD, size: PAGE_SIZE, node })
  return page.kind === 'page' ? { ...page, items: page.items.flat() } : page
}

interface MergedNode {
  readonly number: number
  readonly title: string
  readonly body: string
  readonly baseRefName: string
  readonly baseRepository: { readonly defaultBranchRef: { readonly name: string } | null } | null
  readonly headRefName: string
  readonly mergedAt: number | null
  readonly updatedAt: number
  readonly mergeCommit: { readonly oid: string } | null
  readonly labels: { readonly nodes: readonly ({ readonly name: string } | null)[] | null } | null
  readonly commits: {
    readonly nodes: readonly ({ readonly commit: { readonly oid: string; readonly message: string } } | null)[] | null
  }
}

function toMergedPull(pull: MergedNode): readonly MergedPull[] {
  const { mergedAt, mergeCommit } = pull
  if (mergedAt === null || mergeCommit === null) return []
  return [
    {
      number: pull.number,
      title: pull.title,
      body: pull.body,
      baseRef: pull.baseRefName,
      isIntoDefault: pull.baseRepository?.defaultBranchRef?.name === pull.baseRefName,
      headRef: pull.headRefName,
      labels: (pull.labels?.nodes ?? []).flatMap((label) => label?.name ?? []),
      mergedAt,
      updatedAt: pull.updatedAt,
      mergeSha: mergeCommit.oid,
      commits: (pull.commits.nodes ?? []).flatMap((one) =>
        one === null ? [] : { sha: one.commit.oid, message: one.commit.message },
      ),
    },
  ]
}
