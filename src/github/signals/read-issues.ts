import type { Octokit } from '@octokit/core'
import { z } from 'zod'
import { isGone, isNotPermitted } from '../client/github-error.ts'
import { nextPage } from '../client/next-page.ts'

/** An issue as REST lists it; a pull request, which the list holds too, has `isPull`. */
export interface ListedIssue {
  readonly number: number
  readonly isPull: boolean
  /** Milliseconds since the epoch. */
  readonly createdAt: number
  readonly updatedAt: number
  readonly closedAt: number | null
  readonly stateReason: string | null
  readonly labels: readonly string[]
  readonly type: string | null
  /** Fields that the organisation gave to issues. */
  readonly fields: readonly { readonly name: string; readonly type: string; readonly value: unknown }[]
  /** The number of its parent as text; of one in another repository `OWNER/NAME#NUMBER`, in lower case. */
  readonly parent: string | null
}

export type IssuePage =
  | {
      readonly kind: 'page'
      readonly issues: readonly ListedIssue[]
      /** What GitHub wants to be asked for the next page; undefined on the last. */
      readonly next: IssueQuery | undefined
    }
  /** The App may not read them, or they are switched off. */
  | { readonly kind: 'not-permitted' }

const PAGE_SIZE = 100

/** The query of a page, as GitHub gave it. */
export type IssueQuery = Readonly<Record<string, string>>

export interface IssueRequest {
  readonly owner: string
  readonly name: string
  /** Updated at or after, milliseconds since the epoch. */
  readonly since: number
  /** undefined: the first page. */
  readonly query: IssueQuery | undefined
}

const texts = z.record(z.string(), z.string())
const instant = z.string().transform((text) => Date.parse(text))
const label = z.union([z.string(), z.object({ name: z.string().nullish() }).transform(({ name }) => name ?? '')])
const field = z
  .object({ issue_field_name: z.string().nullish(), data_type: z.string().nullish(), value: z.unknown().optional() })
  .transform(({ issue_field_name: name, data_type: type, value }) => ({ name: name ?? '', type: type ?? '', value }))

const issue = z
  .object({
    number: z.number(),
    pull_request: z.unknown().optional(),
    created_at: instant,
    updated_at: instant,
    closed_at: instant.nullish(),
    state_reason: z.string().nullish(),
    labels: z.array(label),
    type: z.object({ name: z.string() }).nullish().catch(null),
    issue_field_values: z.array(field).nullish().catch(null),
    parent_issue_url: z.string().nullish().catch(null),
    repository_url: z.string().nullish(),
  })
  .transform(
    (one): ListedIssue => ({
      number: one.number,
      isPull: one.pull_request != null,
      createdAt: one.created_at,
      updatedAt: one.updated_at,
      closedAt: one.closed_at ?? null,
      stateReason: one.state_reason ?? null,
      labels: one.labels.filter((name) => name !== ''),
      type: one.type?.name ?? null,
      fields: one.issue_field_values ?? [],
      parent: parentOf(one.parent_issue_url ?? null, one.repository_url ?? null),
    }),
  )

/** One page of what was updated since, those first that were updated longest ago. */
export async function readIssues(octokit: Octokit, { owner, name, since, query }: IssueRequest): Promise<IssuePage> {
  try {
    const { data, headers } = await octokit.request('GET /repos/{owner}/{repo}/issues', {
      owner,
      repo: name,
      state: 'all',
      sort: 'updated',
      direction: 'asc',
      since: new Date(since).toISOString(),
      per_page: PAGE_SIZE,
      ...query,
    })
    const next = nextPage(headers.link, query ?? {})
    return {
      kind: 'page',
      issues: z.array(issue).parse(data),
      next: next === undefined ? undefined : texts.parse(next),
    }
  } catch (error) {
    if (isGone(error) || isNotPermitted(error)) return { kind: 'not-permitted' }
    throw error
  }
}

const PARENT = /\/repos\/([^/]+\/[^/]+)\/issues\/(\d+)$/

function parentOf(parentUrl: string | null, repositoryUrl: string | null): string | null {
  const [, repository, number = null] = PARENT.exec(parentUrl ?? '') ?? []
  if (repository === undefined) return null
  return parentUrl?.startsWith(`${repositoryUrl}/issues/`) ? number : `${repository.toLowerCase()}#${number}`
}
