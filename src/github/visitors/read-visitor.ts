import type { Octokit } from '@octokit/core'
import { z } from 'zod'

const user = z.object({ id: z.number(), login: z.string() })

/** Whose token it is. @throws what GitHub refuses */
export async function readVisitor(octokit: Octokit): Promise<{ readonly accountId: string; readonly login: string }> {
  const { data } = await octokit.request('GET /user')
  const { id, login } = user.parse(data)
  return { accountId: String(id), login }
}
