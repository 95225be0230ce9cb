import type { Octokit } from '@octokit/core'
import { z } from 'zod'
import { askList, type ListPage, type ListRequest } from './ask-list.ts'

/** A release or a tag: a name, a commit, and when it came. */
export interface NamedCommit {
  readonly id: string
  readonly name: string
  readonly sha: string | null
  /** Milliseconds since the epoch. */
  readonly at: number
}

const PAGE_SIZE = 100

const instant = z.string().transform((text) => Date.parse(text))

const RELEASES = `list: releases(first: $size, after: $cursor, orderBy: { field: CREATED_AT, direction: DESC }) {
  pageInfo { hasNextPage endCursor }
  nodes { id databaseId tagName isDraft isPrerelease publishedAt tagCommit { oid } } }`

const release = z
  .object({
    id: z.string().nullish(),
    databaseId: z.number().nullable(),
    tagName: z.string(),
    isDraft: z.boolean(),
    isPrerelease: z.boolean(),
    publishedAt: instant.nullable(),
    tagCommit: z.object({ oid: z.string() }).nullable(),
  })
  .transform(({ id, databaseId, tagName, isDraft, isPrerelease, publishedAt, tagCommit }): NamedCommit[] => {
    // A number beyond GraphQL's own may be null.
    const known = databaseId === null ? id : String(databaseId)
    if (known == null || isDraft || isPrerelease || publishedAt === null) return []
    return [{ id: known, name: tagName, sha: tagCommit?.oid ?? null, at: publishedAt }]
  })

/** Published releases of a repository, the newest first; no drafts and no pre-releases. */
export async function readReleases(octokit: Octokit, request: ListRequest): Promise<ListPage<NamedCommit>> {
  const page = await askList(octokit, request, { field: RELEASES, size: PAGE_SIZE, node: release })
  return page.kind === 'page' ? { ...page, items: page.items.flat() } : page
}

const TAGS = `list: refs(refPrefix: "refs/tags/", first: $size, after: $cursor, orderBy: { field: TAG_COMMIT_DATE, direction: DESC }) {
  pageInfo { hasNextPage endCursor }
  nodes { name target { __typename oid ... on Commit { committedDate } ... on Tag { tagger { date } target { oid ... on Commit { committedDate } } } } } }`

const commit = z.object({ oid: z.string(), committedDate: instant.optional() })

const tag = z
  .object({
    name: z.string(),
    target: z
      .object({
        __typename: z.string(),
        oid: z.string(),
        committedDate: instant.optional(),
        tagger: z.object({ date: instant.nullable() }).nullish(),
        target: commit.optional(),
      })
      .nullable(),
  })
  .transform(({ name, target }): NamedCommit[] => {
    if (target === null) return []
    const at = target.tagger?.date ?? target.target?.committedDate ?? target.committedDate
    return at === undefined ? [] : [{ id: name, name, sha: target.target?.oid ?? target.oid, at }]
  })

/** Tags of a repository, those of the newest commits first; of a signed or annotated one the tagger's date, else the commit's. */
export async function readTags(octokit: Octokit, request: ListRequest): Promise<ListPage<NamedCommit>> {
  const page = await askList(octokit, request, { field: TAGS, size: PAGE_SIZE, node: tag })
  return page.kind === 'page' ? { ...page, items: page.items.flat() } : page
}
