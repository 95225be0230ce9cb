import { capitalise, count } from '../../util/sentences.ts'
import type { Digest } from './build-digest.ts'

/** `9 pull requests`, or `9 pull requests by people` where agents opened some too: those are counted apart. */
export function readyPulls(number: number, digest: Pick<Digest, 'cohorts'>): string {
  return agentsOf(digest) === 0
    ? count(number, 'pull request')
    : count(number, 'pull request by people', 'pull requests by people')
}

/** How much more there was to review than a lead about people says; undefined without agents. */
export function agentsText(digest: Pick<Digest, 'cohorts'>): string | undefined {
  const agents = agentsOf(digest)
  return agents === 0
    ? undefined
    : `${capitalise(count(agents, 'pull request'))} by agents became ready in the last four weeks, counted apart.`
}

/** Of the last four weeks. */
function agentsOf({ cohorts }: Pick<Digest, 'cohorts'>): number {
  return cohorts.agents.pullRequests.total
}
