import type { Octokit } from '@octokit/core'
import { z } from 'zod'
import { httpStatus } from '../client/github-error.ts'
import { isRateLimited } from '../client/parse-rate-limit.ts'

const members = z.array(z.object({ id: z.number(), type: z.string() }))
const PAGE_SIZE = 100
/** No organisation is so large; a GitHub that never ends must not hold us. */
const MOST_PAGES = 1_000

/**
 * Account numbers of the people in an organisation. Undefined where the App may not ask (*Members: read* is optional), or where the
 * account is a person's.
 */
export async function readMembers(octokit: Octokit, organisation: string): Promise<readonly string[] | undefined> {
  const people: string[] = []
  try {
    for (let page = 1; page <= MOST_PAGES; page += 1) {
      const { data } = await octokit.request('GET /orgs/{org}/members', {
        org: organisation,
        per_page: PAGE_SIZE,
        page,
      })
      const found = members.parse(data)
      for (const { id, type } of found) if (type === 'User') people.push(String(id))
      if (found.length < PAGE_SIZE) break
    }
  } catch (error) {
    if (isRateLimited(error) || ![403, 404].includes(httpStatus(error) ?? 0)) throw error
    return undefined
  }
  return people
}
