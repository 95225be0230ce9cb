import { Octokit } from '@octokit/core'
import { z } from 'zod'
import { type Environment, restRoot, webRoot } from '../../env.ts'
import { httpStatus } from '../../github/client/github-error.ts'
import { FINE, type Finding } from './finding.ts'

const TIMEOUT_MS = 4_000
/** GitHub's names of organisations and people. */
const ACCOUNT = /^[a-z\d](?:-?[a-z\d]){0,38}$/i

const account = z.object({ type: z.string() })

/** Whether an App can be made for this organisation, as far as GitHub tells everybody. Empty stands for the person's own account. */
export async function checkOrganisation(name: string, env: Environment): Promise<Finding> {
  if (name === '') return FINE
  if (!ACCOUNT.test(name)) {
    const sentence = `${name} is not a name that GitHub gives to organisations. Write it as in the address of its page: ${webRoot(env)}/NAME.`
    return { kind: 'wrong', sentence }
  }
  try {
    const octokit = new Octokit({ baseUrl: restRoot(env) })
    const request = { signal: AbortSignal.timeout(TIMEOUT_MS) }
    const { data } = await octokit.request('GET /users/{username}', { username: name, request })
    return judgeType(name, account.parse(data).type)
  } catch (error) {
    return judgeRefusal(name, httpStatus(error), env)
  }
}

function judgeType(name: string, type: string): Finding {
  if (type === 'Organization') return FINE
  const sentence = `${name} is a person’s account, not an organisation. Name an organisation, or leave this empty to make the App yours.`
  return { kind: 'wrong', sentence }
}

/** Hosts of an enterprise may hide accounts from whoever is not logged in. */
function judgeRefusal(name: string, status: number | undefined, env: Environment): Finding {
  if (status === 404 && env.GHE_HOST === undefined) {
    return { kind: 'wrong', sentence: `GitHub knows no organisation ${name}. Look for a slip of the pen.` }
  }
  const isReached = status !== undefined && status < 500
  const why = isReached ? `GitHub answered ${status}` : 'GitHub could not be reached from here'
  const sentence = `Whether the organisation ${name} exists could not be checked: ${why}. If you are sure of the name, go on.`
  return { kind: 'unknown', sentence }
}
