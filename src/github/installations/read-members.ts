import type { Octokit } from '@octokit/core'
import { z } from 'zod'
import { httpStatus } from '../client/github-error.ts'
import { nextPage } from '../client/next-page.ts'
import { isRateLimited } from '../client/parse-rate-limit.ts'

const members = z.array(z.object({ id: z.number(), type: z.string() }))

/**
 * Account numbers of the people in an organisation. Undefined where the App may not ask (*Members: read* is optional), or where the
 * account is a person's.
 */
export async function readMembers(octokit: Octokit, organisation: string): Promise<readonly string[] | undefined> {
  const people: string[] = []
  try {
    for (let query: object | undefined = {}; query !== undefined; ) {
      const asked = { org: organisation, per_page: 100, ...query }
      const { data, headers } = await octokit.request('GET /orgs/{org}/members', asked)
      for (const { id, type } of members.parse(data)) if (type === 'User') people.push(String(id))
      query = nextPage(headers.link, query)
    }
  } catch (error) {
    if (isRateLimited(error) || ![403, 404].includes(httpStatus(error) ?? 0)) throw error
    return undefined
  }
  return people
}
