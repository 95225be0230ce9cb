import type { Snapshot } from './snapshot.ts'

/** GitHub's nine keywords with an issue's number: `Fixes #12`, `closes: owner/name#12`, or the issue's address. */
const CLOSES =
  /\b(?:close[sd]?|fix(?:e[sd])?|resolve[sd]?):?\s+(?:https:\/\/[\w.-]+\/([\w.-]+\/[\w.-]+)\/issues\/|([\w.-]+\/[\w.-]+)?#)(\d{1,9})\b/gi
/** A longer description says it at its beginning or its end. */
const SEARCHED = 20_000
/** What GitHub does not read as a keyword: code and hidden comments. */
const SILENT = /```[\s\S]*?```|`[^`\n]*`|<!--[\s\S]*?-->/g

/** Numbers, as text, of the issues of the same repository that the description closes, each once. */
export function findClosedIssues({ body, repository }: Pick<Snapshot, 'body' | 'repository'>): readonly string[] {
  const text = body.slice(0, SEARCHED).replace(SILENT, ' ')
  const here = repository.nameWithOwner.toLowerCase()
  const numbers = [...text.matchAll(CLOSES)].flatMap(([, address, place, number]) => {
    const named = (address ?? place)?.toLowerCase()
    return number !== undefined && (named === undefined || named === here) ? String(Number(number)) : []
  })
  return [...new Set(numbers)]
}
