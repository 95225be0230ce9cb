import { fetchFollowing, type GithubRequest } from './fetch-following.ts'

/** GitHub's own clients wait 10 s; a hung connection must not hold a worker longer than this. */
const REQUEST_TIMEOUT_MS = 15_000

/** What GitHub's answers are read as, whatever becomes the default (docs: "API versions"). */
export const API_VERSION = '2022-11-28'

export function fetchWithTimeout(url: string, init: GithubRequest) {
  return fetchFollowing(url, { ...init, signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS) })
}

function ignore(): void {
  // Octokit's own log lines repeat what our failures already say.
}

export const silent = { debug: ignore, info: ignore, warn: ignore, error: ignore }
