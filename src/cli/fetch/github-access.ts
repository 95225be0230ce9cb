import { readEnvironment, restRoot, webRoot } from '../../env.ts'
import { createTokenClient, type TokenClient } from '../../github/client/token-client.ts'
import { loadEnvFile } from '../../server/process/load-env-file.ts'
import { findToken } from './find-token.ts'

/** A GitHub host, and a token to read it with. */
export interface GithubAccess {
  readonly client: TokenClient
  /** REST root, for sentences. */
  readonly apiRoot: string
  /** Root of the pages, `https://github.com`. */
  readonly webRoot: string
  /** Where the token came from. */
  readonly tokenSource: string
}

/**
 * The host by `GHE_HOST` as for the App, else by the addresses that a workflow of GitHub Actions is given, else github.com.
 * @throws UsageProblem without a token, EnvironmentProblem for a wrong host
 */
export async function openGithub(
  env: NodeJS.ProcessEnv,
  now: () => number,
  { mayWrite = false } = {},
): Promise<GithubAccess> {
  loadEnvFile('.env')
  const host = readEnvironment({ GHE_HOST: env.GHE_HOST, GHE_PROTOCOL: env.GHE_PROTOCOL })
  const isGiven = host.GHE_HOST !== undefined
  const ofWorkflow = isGiven ? undefined : present(env.GITHUB_API_URL)?.replace(/\/+$/, '')
  const apiRoot = ofWorkflow ?? restRoot(host)
  const pages = isGiven ? undefined : present(env.GITHUB_SERVER_URL)
  const { token, source } = await findToken(env, host.GHE_HOST)
  const graphqlUrl = ofWorkflow === undefined ? undefined : present(env.GITHUB_GRAPHQL_URL)
  return {
    client: createTokenClient({ token, baseUrl: apiRoot, graphqlUrl, now, mayWrite }),
    apiRoot,
    webRoot: pages ?? webRoot(host),
    tokenSource: source,
  }
}

function present(text: string | undefined): string | undefined {
  return text === undefined || text.trim() === '' ? undefined : text.trim()
}
