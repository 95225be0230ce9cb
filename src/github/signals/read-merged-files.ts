import type { Octokit } from '@octokit/core'
import { z } from 'zod'
import { httpStatus } from '../client/github-error.ts'
import { nextPage } from '../client/next-page.ts'
import { requireRepository } from './require-repository.ts'

/** A file of a pull request with its patch; null where GitHub leaves it out. */
export interface MergedFile {
  readonly path: string
  readonly previousPath: string | null
  readonly status: string
  readonly additions: number
  readonly patch: string | null
}

/** Each is a call of a hundred files; what a larger change does is followed no further. */
const MOST_PAGES = 3

const file = z
  .object({
    filename: z.string(),
    previous_filename: z.string().nullish(),
    status: z.string(),
    additions: z.number(),
    patch: z.string().nullish(),
  })
  .transform(
    (one): MergedFile => ({
      path: one.filename,
      previousPath: one.previous_filename ?? null,
      status: one.status,
      additions: one.additions,
      patch: one.patch ?? null,
    }),
  )

/**
 * The first files of a pull request; none of one that is gone, or whose diff GitHub gives up.
 * @throws what GitHub says of a repository that is gone, or not for us any more
 */
export async function readMergedFiles(
  octokit: Octokit,
  { owner, name, number }: { readonly owner: string; readonly name: string; readonly number: number },
): Promise<readonly MergedFile[]> {
  const files: MergedFile[] = []
  try {
    let query: object | undefined = {}
    for (let pages = 0; pages < MOST_PAGES && query !== undefined; pages += 1) {
      const asked = { owner, repo: name, pull_number: number, per_page: 100, ...query }
      const { data, headers } = await octokit.request('GET /repos/{owner}/{repo}/pulls/{pull_number}/files', asked)
      for (const one of z.array(file).parse(data)) files.push(one)
      query = nextPage(headers.link, query)
    }
  } catch (error) {
    const status = httpStatus(error) ?? 0
    if (![404, 406, 410, 422].includes(status)) throw error
    if (status === 404) await requireRepository(octokit, { owner, name })
  }
  return files
}
