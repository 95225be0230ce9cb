import type { Octokit } from '@octokit/core'
import { z } from 'zod'

const installations = z.object({ installations: z.array(z.object({ id: z.number() })) })
const repositories = z.object({ repositories: z.array(z.object({ id: z.number() })) })

const PAGE_SIZE = 100
/** Nobody has so many; a GitHub that never ends must not hold us. */
const MOST_PAGES = 100

/** Ids of repositories that somebody may see, by the installation of the App through which they may. */
export type VisibleRepositories = ReadonlyMap<string, ReadonlySet<string>>

/** What the token of a visitor may see of the App's installations. @throws what GitHub refuses */
export async function readVisibleRepositories(octokit: Octokit): Promise<VisibleRepositories> {
  const visible = new Map<string, ReadonlySet<string>>()
  const ids = await readPages(async (page) => {
    const { data } = await octokit.request('GET /user/installations', { per_page: PAGE_SIZE, page })
    return installations.parse(data).installations.map(({ id }) => id)
  })
  for (const id of ids) {
    const seen = await readPages(async (page) => {
      const path = 'GET /user/installations/{installation_id}/repositories'
      const { data } = await octokit.request(path, { installation_id: id, per_page: PAGE_SIZE, page })
      return repositories.parse(data).repositories.map((one) => one.id)
    })
    visible.set(String(id), new Set(seen.map(String)))
  }
  return visible
}

async function readPages(readPage: (page: number) => Promise<readonly number[]>): Promise<readonly number[]> {
  const all: number[] = []
  for (let page = 1; page <= MOST_PAGES; page += 1) {
    const items = await readPage(page)
    for (const item of items) all.push(item)
    if (items.length < PAGE_SIZE) break
  }
  return all
}
