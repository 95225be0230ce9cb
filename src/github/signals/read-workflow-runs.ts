import type { Octokit } from '@octokit/core'
import { z } from 'zod'
import { least } from '../../util/ends.ts'
import { isGone, isNotPermitted } from '../client/github-error.ts'
import { nextPage } from '../client/next-page.ts'
import { askRefusable, type ListPage, type ListRequest } from './ask-list.ts'

/** A run of a workflow that succeeded on the default branch. */
export interface SuccessfulRun {
  readonly id: string
  readonly name: string
  /** `.github/workflows/deploy.yml`. */
  readonly path: string
  readonly sha: string
  /** Milliseconds since the epoch. */
  readonly createdAt: number
  /** When its successful attempt ended. */
  readonly endedAt: number
}

const PAGE_SIZE = 100
/** GitHub shows no more of one search (docs: "List workflow runs for a repository"); what is older takes another search. */
const MOST_OF_A_SEARCH = 1000

const instant = z.string().transform((text) => Date.parse(text))
const answer = z.object({
  total_count: z.number(),
  workflow_runs: z.array(
    z.object({
      id: z.number(),
      name: z.string().nullish(),
      path: z.string().nullish(),
      head_sha: z.string(),
      created_at: instant,
      updated_at: instant,
    }),
  ),
})

/** The default branch of a repository; undefined for one that is empty, gone or not for us. */
export async function readDefaultBranch(
  octokit: Octokit,
  { owner, name }: Pick<ListRequest, 'owner' | 'name'>,
): Promise<string | undefined> {
  const query = `query DefaultBranch($owner: String!, $name: String!) {
    repository(owner: $owner, name: $name) { defaultBranchRef { name } } }`
  const read = z.object({
    repository: z.object({ defaultBranchRef: z.object({ name: z.string() }).nullable() }).nullable(),
  })
  const data = await askRefusable(() => octokit.graphql(query, { owner, name }))
  return read.parse(data).repository?.defaultBranchRef?.name
}

const texts = z.record(z.string(), z.string())
/** Where the list goes on: what GitHub wants to be asked for the next page, and up to when its search looks. */
const place = z.object({ query: texts, created: z.string().optional() })
type Place = z.infer<typeof place>

const START: Place = { query: {} }

/**
 * Runs that a push to a branch began and that succeeded, the newest first. A search that is cut off at a thousand is followed by one for
 * what is older.
 */
export async function readWorkflowRuns(
  octokit: Octokit,
  { owner, name, branch, cursor }: ListRequest & { readonly branch: string },
): Promise<ListPage<SuccessfulRun>> {
  const at = cursor === null ? START : place.parse(JSON.parse(cursor))
  const filter = { branch, event: 'push', status: 'success' as const, per_page: PAGE_SIZE }
  const until = at.created === undefined ? {} : { created: at.created }
  const asked = { owner, repo: name, ...filter, ...until, ...at.query }
  try {
    const { data, headers } = await octokit.request('GET /repos/{owner}/{repo}/actions/runs', asked)
    const { total_count: total, workflow_runs: runs } = answer.parse(data)
    const items = runs.map(toRun)
    const next = nextPlace(at, { link: headers.link, total, items })
    return { kind: 'page', items, next: next === undefined ? null : JSON.stringify(next), unseen: 0 }
  } catch (error) {
    if (isGone(error) || isNotPermitted(error)) return { kind: 'not-permitted' }
    throw error
  }
}

function toRun(run: z.infer<typeof answer>['workflow_runs'][number]): SuccessfulRun {
  return {
    id: String(run.id),
    name: run.name ?? '',
    path: fileOf(run.path),
    sha: run.head_sha,
    createdAt: run.created_at,
    endedAt: run.updated_at,
  }
}

/** GitHub may put behind the file from which ref it is (docs: "List workflow runs for a repository"); older servers name no file. */
function fileOf(path: string | null | undefined): string {
  return (path ?? '').replace(/(\.ya?ml)@.*$/i, '$1')
}

interface ReadPage {
  readonly link: string | undefined
  /** How many runs the search found. */
  readonly total: number
  readonly items: readonly SuccessfulRun[]
}

function nextPlace(at: Place, { link, total, items }: ReadPage): Place | undefined {
  const query = nextPage(link, at.query)
  if (query !== undefined) return { ...at, query: texts.parse(query) }
  const isCutOff = total >= MOST_OF_A_SEARCH && items.length > 0
  return isCutOff ? olderThan(at, least(items.map(({ createdAt }) => createdAt))) : undefined
}

/** Up to the oldest run that was told, which comes again with others of its second; where nothing else came, before it. */
function olderThan({ created }: Place, oldest: number): Place {
  const instant = new Date(oldest).toISOString().replace(/\.\d+Z$/, 'Z')
  const upTo = `<=${instant}`
  return { ...START, created: upTo === created ? `<${instant}` : upTo }
}
