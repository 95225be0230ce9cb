import type { Octokit } from '@octokit/core'
import { z } from 'zod'
import { classifyFailure } from '../client/classify-failure.ts'
import { nextPage } from '../client/next-page.ts'

const installations = z.object({ installations: z.array(z.object({ id: z.number() })) })
const repositories = z.object({ repositories: z.array(z.object({ id: z.number() })) })

/** Ids of repositories that somebody may see, by the installation of the App through which they may. */
export type VisibleRepositories = ReadonlyMap<string, ReadonlySet<string>>

/** What the token of a visitor may see of the App's installations. One that GitHub refuses hides no other. @throws what GitHub refuses as a whole */
export async function readVisibleRepositories(octokit: Octokit): Promise<VisibleRepositories> {
  const visible = new Map<string, ReadonlySet<string>>()
  const ids = await readPages(async (query) => {
    const { data, headers } = await octokit.request('GET /user/installations', { per_page: 100, ...query })
    return { ids: installations.parse(data).installations.map(({ id }) => id), link: headers.link }
  })
  for (const id of ids) {
    const seen = await readRepositories(octokit, id)
    if (seen !== undefined) visible.set(String(id), new Set(seen.map(String)))
  }
  return visible
}

/** What GitHub says of an installation of which the visitor may see nothing now; all else allows no conclusion. */
const HIDING: ReadonlySet<string | undefined> = new Set(['gone', 'forbidden', 'suspended'])

/** Undefined for an installation that went or is suspended, or whose organisation lets the visitor in by single sign-on alone. */
async function readRepositories(octokit: Octokit, id: number): Promise<readonly number[] | undefined> {
  try {
    return await readPages(async (query) => {
      const path = 'GET /user/installations/{installation_id}/repositories'
      const { data, headers } = await octokit.request(path, { installation_id: id, per_page: 100, ...query })
      return { ids: repositories.parse(data).repositories.map((one) => one.id), link: headers.link }
    })
  } catch (error) {
    // Only how long a limit lasts depends on the time.
    if (HIDING.has(classifyFailure(error, 0)?.kind)) return undefined
    throw error
  }
}

interface Page {
  readonly ids: readonly number[]
  /** GitHub's header; a page may be short and not the last. */
  readonly link: string | undefined
}

async function readPages(readPage: (query: object) => Promise<Page>): Promise<readonly number[]> {
  const all: number[] = []
  for (let query: object | undefined = {}; query !== undefined; ) {
    const { ids, link } = await readPage(query)
    for (const id of ids) all.push(id)
    query = nextPage(link, query)
  }
  return all
}
