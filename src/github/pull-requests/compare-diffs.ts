import type { Octokit } from '@octokit/core'
import { z } from 'zod'
import { type DiffFile, type DiffRelation, relateDiffs } from '../../snapshot/files/same-diff.ts'
import type { RepositoryName } from '../../snapshot/repository-name.ts'
import { httpStatus, isGone } from '../client/github-error.ts'

/** One page of a pull request's files. Whoever changes more gets no comparison. */
const FILES = 100

const files = z.array(
  z
    .object({
      filename: z.string(),
      previous_filename: z.string().optional(),
      patch: z.string().optional(),
      sha: z.string().nullish(),
    })
    .transform(
      ({ filename, previous_filename: previousPath, patch, sha }): DiffFile => ({
        path: filename,
        previousPath,
        patch,
        blob: sha ?? null,
      }),
    ),
)

interface Wanted extends RepositoryName {
  readonly number: number
  /** The branch that the pull request goes to. It holds the commits that any earlier head was based on. */
  readonly baseRef: string
  /** Earlier heads. */
  readonly shas: readonly string[]
}

/**
 * How the diffs of earlier heads of an open pull request stand beside the diff of its head; one request for the head, one for each of the
 * others. Patches are dropped as soon as they are compared. `unknown` where GitHub no longer has a commit, or shows a diff in part.
 */
export async function compareDiffs(octokit: Octokit, wanted: Wanted): Promise<ReadonlyMap<string, DiffRelation>> {
  const head = await listHeadFiles(octokit, wanted)
  const relations = new Map<string, DiffRelation>()
  for (const sha of wanted.shas) {
    const earlier = head && (await listFilesBehind(octokit, wanted, sha))
    relations.set(sha, head === undefined || earlier === undefined ? 'unknown' : relateDiffs(earlier, head))
  }
  return relations
}

/** `undefined` where they are too many for one page, or GitHub gives the diff up. */
async function listHeadFiles(octokit: Octokit, { owner, name, number }: Wanted) {
  const place = { owner, repo: name, pull_number: number, per_page: FILES }
  const read = await orGone(() => octokit.request('GET /repos/{owner}/{repo}/pulls/{pull_number}/files', place))
  const list = read && files.parse(read.data)
  return list === undefined || list.length >= FILES ? undefined : list
}

/** From where a commit left the base up to that commit. GitHub lists 300 files and then stops. */
async function listFilesBehind(octokit: Octokit, { owner, name, baseRef }: Wanted, sha: string) {
  const range = { owner, repo: name, basehead: `${baseRef}...${sha}`, per_page: 1 }
  const read = await orGone(() => octokit.request('GET /repos/{owner}/{repo}/compare/{basehead}', range))
  return read && files.optional().parse(read.data.files)
}

/** `undefined` where GitHub has no such commit, or gives a diff up as too large. */
async function orGone<T>(ask: () => Promise<T>): Promise<T | undefined> {
  try {
    return await ask()
  } catch (error) {
    if (isGone(error) || httpStatus(error) === 406 || httpStatus(error) === 422) return undefined
    throw error
  }
}
