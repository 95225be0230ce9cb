import type { PullRef } from '../../../health/weekly/pull-ref.ts'
import { formatCount } from '../../../util/sentences.ts'
import type { Digest } from '../build-digest.ts'
import { nameLink, type PullLinks } from '../highlights.ts'

const MOST_LINKS = 10

/**
 * The pull requests behind the counts, ten of each at most. What is more is only counted: no search of GitHub's finds the same set,
 * because it knows neither who is a machine nor what left a trace.
 */
export function behindTheCounts({ counted }: Pick<Digest, 'counted'>, links: PullLinks): string {
  const lines = [
    line('Waiting for a first review', counted.waiting, links),
    line('Merged without a review', counted.mergedUnreviewed, links),
    line('With approvals that need a second look', counted.questioned, links),
    line('With a substantive or deep review', counted.substantial, links),
  ].filter((text) => text !== '')
  if (lines.length === 0) return ''
  return `<details><summary>The pull requests behind the counts</summary>\n\n${lines.join('\n')}\n\n</details>`
}

function line(what: string, pulls: readonly PullRef[], links: PullLinks): string {
  const named = pulls.slice(0, MOST_LINKS).flatMap((pull) => nameLink(pull, links) ?? [])
  const rest = pulls.length - named.length
  if (named.length === 0) return ''
  const more = rest === 0 ? '' : ` and ${formatCount(rest)} more`
  return `- ${what} (${formatCount(pulls.length)}): ${named.join(', ')}${more}`
}
